import type { AnyContract, ClientFor, Definition } from './define.ts';
import type { Transport } from './wire.ts';

interface Options {
  readonly signal?: AbortSignal;
}

/** The contract's names as functions, made by walking the value; every host and test uses this one. */
export function createClient<C extends AnyContract>(contract: C, transport: Transport): ClientFor<C> {
  const domains = Object.entries(contract).map(([domain, definitions]) => {
    const functions = Object.entries(definitions).map(
      ([name, definition]) => [name, clientFunction(definition, `${domain}.${name}`, transport)] as const,
    );
    return [domain, Object.fromEntries(functions)] as const;
  });
  return Object.fromEntries(domains) as ClientFor<C>;
}

const clientFunction = ({ kind }: Definition, route: string, transport: Transport): unknown =>
  ({
    call: (input: unknown, options?: Options) => transport.call(route, input, options?.signal),
    stream: (input: unknown, options?: Options) => transport.stream(route, input, options?.signal),
    event: (listener: (payload: unknown) => void) => transport.subscribe(route, listener),
  })[kind];
