import { createClient } from '#shared/contract/client';
import type { ClientFor } from '#shared/contract/define';
import type { Transport } from '#shared/contract/wire';
import { createDispatcher } from '../../src-main/core/dispatch.ts';
import { EventHub } from '../../src-main/core/events.ts';
import { testContract, testHandlers, Witness, type TestContract } from './test-contract.ts';
import type { TransportRow } from './transports.ts';

export interface TestCore extends AsyncDisposable {
  readonly witness: Witness;
  readonly logged: readonly unknown[];
  readonly events: EventHub<TestContract>;
  connect(): Promise<{ readonly client: ClientFor<TestContract>; readonly transport: Transport }>;
  drain(): Promise<void>;
}

/** The real dispatcher and event hub behind one transport. */
export async function testCore(row: TransportRow): Promise<TestCore> {
  const witness = new Witness();
  const logged: unknown[] = [];
  const events = new EventHub<TestContract>();
  const dispatcher = createDispatcher({
    contract: testContract,
    handlers: testHandlers(witness, (sum) => events.emit('sums.added', { sum })),
    events,
    log: { write: (...line) => void logged.push(line) },
  });
  const served = await row.serve(dispatcher);
  return {
    witness,
    logged,
    events,
    connect: async () => {
      const transport = await served.connect();
      return { transport, client: createClient(testContract, transport) };
    },
    drain: () => dispatcher.drain(),
    [Symbol.asyncDispose]: () => served.close(),
  };
}
