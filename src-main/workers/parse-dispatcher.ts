import {
  parseRoutes,
  type FileFacts,
  type InspectRequest,
  type ParseItem,
  type ParseRequest,
  type ViewRequest,
} from '../core/parsers/parse-protocol.ts';
import type { Dispatcher } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import type { ParsedOnce } from './parse-file.ts';
import type { ParsePool } from './parse-pool.ts';
import { readFileOnce } from './read-file.ts';

/** What one message carries at most: taking it in costs the core's thread about a millisecond. */
const [textPart, pagesPart, placesPart, chunksPart] = [131_072, 32, 16, 100] as const;

const inspect = (request: InspectRequest, signal: AbortSignal): Promise<FileFacts> =>
  readFileOnce({ ...request, signal, onPiece: () => {} });

const refuse = (route: string): never => {
  throw new AppError('route-unknown', { route });
};

function* inParts({ text, pages, places, chunks, facts }: ParsedOnce): Generator<ParseItem> {
  for (let at = 0; at < text.length; at += textPart)
    yield { type: 'text', part: text.slice(at, at + textPart) };
  if (pages?.length === 0) yield { type: 'pages', pages };
  for (let at = 0; at < (pages?.length ?? 0); at += pagesPart)
    yield { type: 'pages', pages: pages?.slice(at, at + pagesPart) ?? [] };
  for (let at = 0; at < places.length; at += placesPart)
    yield { type: 'places', places: places.slice(at, at + placesPart) };
  for (let at = 0; at < chunks.length; at += chunksPart)
    yield { type: 'chunks', chunks: chunks.slice(at, at + chunksPart) };
  yield { type: 'done', facts };
}

/** Progress while it runs (only the newest matters), then the result in parts. */
async function* parse(
  pool: ParsePool,
  request: ParseRequest,
  signal: AbortSignal,
): AsyncGenerator<ParseItem> {
  let fraction = 0;
  let wake = (): void => {};
  const running = pool.parse(request, {
    signal,
    onProgress: (now) => {
      fraction = now;
      wake();
    },
  });
  const result = running.then((done) => ({ done }));
  // It may fail while nobody asks for the next item, and is then told to whoever asks next.
  result.catch(() => {});
  for (;;) {
    const progress = new Promise<undefined>((resolve) => {
      wake = () => resolve(undefined);
    });
    const outcome = await Promise.race([result, progress]);
    if (outcome) return yield* inParts(outcome.done);
    yield { type: 'progress', fraction };
  }
}

/** What the parser child does for the core. */
export function createParseDispatcher(pool: ParsePool): Dispatcher {
  return {
    call: async (route, input, signal) => {
      if (route === parseRoutes.inspect) return inspect(input as InspectRequest, signal);
      if (route === parseRoutes.view)
        return pool.view(input as ViewRequest, { signal, onProgress: () => {} });
      return refuse(route);
    },
    stream: (route, input, signal) =>
      route === parseRoutes.parse ? parse(pool, input as ParseRequest, signal) : refuse(route),
  };
}
