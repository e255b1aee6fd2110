import { z } from 'zod';
import { call, event, stream, type HandlersOf } from '#shared/contract/define';
import { AppError } from '#shared/errors';

/** One of every kind of thing that crosses a transport. */
export const testContract = {
  sums: {
    add: call(z.object({ a: z.number(), b: z.number() })).returns<number>(),
    echo: call(z.object({ value: z.unknown() })).returns<unknown>(),
    added: event<{ readonly sum: number }>(),
  },
  work: {
    /** Counts from 1 to `to`, or for ever. */
    count: stream(z.object({ to: z.int().optional() })).yields<number>(),
    /** Settles only when it is aborted. */
    wait: call(z.object({})).returns<null>(),
    /** Yields once, then fails with a typed error. */
    halfway: stream(z.object({})).yields<number>(),
  },
  wrong: {
    typed: call(z.object({ name: z.string() })).returns<null>(),
    bug: call(z.object({})).returns<null>(),
    uncloneable: call(z.object({})).returns<unknown>(),
  },
};

export type TestContract = typeof testContract;

/** What the handlers did, as the tests need to know it. */
export class Witness {
  produced = 0;
  aborted = 0;
  ended = 0;
}

export function testHandlers(witness: Witness, added: (sum: number) => void): HandlersOf<TestContract> {
  return {
    sums: {
      add: ({ a, b }) => {
        added(a + b);
        return Promise.resolve(a + b);
      },
      echo: ({ value }) => Promise.resolve(value),
    },
    work: {
      count: ({ to = Infinity }, { signal }) => count(witness, to, signal),
      wait: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          const abort = (): void => {
            witness.aborted += 1;
            reject(signal.reason as Error);
          };
          if (signal.aborted) abort();
          signal.addEventListener('abort', abort, { once: true });
        }),
      halfway: async function* halfway() {
        yield await Promise.resolve(1);
        throw new AppError('document-unknown', { id: '7' });
      },
    },
    wrong: {
      typed: ({ name }) => Promise.reject(new AppError('collection-unknown', { name })),
      bug: () => Promise.reject(new Error('the secret of line 1')),
      uncloneable: () => Promise.resolve(() => 'a function'),
    },
  };
}

async function* count(witness: Witness, to: number, signal: AbortSignal): AsyncGenerator<number> {
  signal.addEventListener('abort', () => (witness.aborted += 1), { once: true });
  try {
    for (let n = 1; n <= to; n += 1) {
      signal.throwIfAborted();
      witness.produced += 1;
      yield await Promise.resolve(n);
    }
  } finally {
    witness.ended += 1;
  }
}
