import { parentPort } from 'node:worker_threads';
import { expose, releaseProxy, type Remote } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { guardProcess } from '../endpoints/outbound-guard.ts';
import { toWireError } from '#shared/errors';
import { createParseTools, parseFile, type ParseFileContext } from './parse-file.ts';
import type { ParseAnswer, ParseThreadApi } from './parse-thread-api.ts';
import { viewFile } from './view-file.ts';

/** A thread of the parser child: documents are read here, one at a time. */
if (!parentPort) throw new Error('parse-worker is an entry for worker threads');
guardProcess();

const tools = createParseTools();
/** Progress is told at most this often, in milliseconds. */
const progressEvery = 50;

function sparing(report: (fraction: number) => void): (fraction: number) => void {
  let told = -Infinity;
  return (fraction) => {
    if (performance.now() - told < progressEvery) return;
    told = performance.now();
    report(fraction);
  };
}

async function answer<Result>(work: () => Promise<Result>): Promise<ParseAnswer<Result>> {
  try {
    return { type: 'parsed', result: await work() };
  } catch (error) {
    return { type: 'refused', error: toWireError(error, 'reading a file') };
  }
}

/** Tells progress to whoever asked, as long as the work runs. */
async function telling<Result>(
  onProgress: (fraction: number) => void,
  work: (context: ParseFileContext) => Promise<Result>,
): Promise<ParseAnswer<Result>> {
  const remote = onProgress as unknown as Remote<(fraction: number) => void>;
  const { signal } = new AbortController();
  const told = sparing((fraction) => void remote(fraction));
  const result = await answer(() => work({ signal, onProgress: told }));
  remote[releaseProxy]();
  return result;
}

const api: ParseThreadApi = {
  parse: (request, onProgress) => telling(onProgress, (context) => parseFile(request, context, tools)),
  view: (request, onProgress) => telling(onProgress, (context) => viewFile(request, context)),
};

expose(api, nodeEndpoint(parentPort));
