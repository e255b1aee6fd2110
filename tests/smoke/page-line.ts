import type { Page } from 'playwright';
import type { ClientEnvelope, ServerEnvelope } from '#shared/contract/wire';

/** What the page's own code has: the bridge, ports, and messages of its window. */
interface PageGlobals {
  readonly bridge: { connect(to: string, id: number): void };
  addEventListener(type: 'message', listener: (event: PortEvent) => void): void;
}

interface PortEvent {
  readonly data: { readonly line?: unknown };
  readonly ports: readonly [PagePort];
}

interface PagePort {
  addEventListener(type: 'message', listener: (event: { readonly data: ServerEnvelope }) => void): void;
  start(): void;
  postMessage(message: ClientEnvelope): void;
  close(): void;
}

interface Exchange {
  readonly to: 'core' | 'shell';
  readonly id: number;
  readonly envelopes: readonly ClientEnvelope[];
  /** Ends once this request has its answer or the end of its stream. */
  readonly until: number;
}

let lines = 1000;

/** Opens a line of the test's own as the page does, says these envelopes, and gives what came until the answer. */
export function talk(
  page: Page,
  to: 'core' | 'shell',
  envelopes: readonly ClientEnvelope[],
): Promise<readonly ServerEnvelope[]> {
  const until = envelopes.at(-1)?.id ?? 0;
  return page.evaluate(inPage, { to, id: ++lines, envelopes, until });
}

/** Runs in the page: nothing of this file is there. */
function inPage({ to, id, envelopes, until }: Exchange): Promise<readonly ServerEnvelope[]> {
  const page = globalThis as unknown as PageGlobals;
  return new Promise((resolve) => {
    const came: ServerEnvelope[] = [];
    page.addEventListener('message', ({ data, ports: [port] }) => {
      if (data.line !== id) return;
      port.addEventListener('message', (event) => {
        came.push(event.data);
        if (event.data.id !== until || event.data.type === 'item') return;
        port.close();
        resolve(came);
      });
      port.start();
      for (const envelope of envelopes) port.postMessage(envelope);
    });
    page.bridge.connect(to, id);
  });
}
