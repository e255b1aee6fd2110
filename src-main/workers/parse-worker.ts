import { parentPort } from 'node:worker_threads';
import { expose, releaseProxy, type Remote } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { ParseRequest } from '../core/parsers/parse-protocol.ts';
import { guardProcess } from '../endpoints/outbound-guard.ts';
import { toWireError } from '#shared/errors';
import { createParseTools, parseFile } from './parse-file.ts';
import type { ParseAnswer, ParseThreadApi } from './parse-thread-api.ts';

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

async function answer(request: ParseRequest, onProgress: (fraction: number) => void): Promise<ParseAnswer> {
  try {
    const { signal } = new AbortController();
    return {
      type: 'parsed',
      result: await parseFile(request, { signal, onProgress: sparing(onProgress) }, tools),
    };
  } catch (error) {
    return { type: 'refused', error: toWireError(error, 'reading a file') };
  }
}

const api: ParseThreadApi = {
  parse: async (request, onProgress) => {
    const remote = onProgress as unknown as Remote<(fraction: number) => void>;
    const result = await answer(request, (fraction) => void remote(fraction));
    remote[releaseProxy]();
    return result;
  },
};

expose(api, nodeEndpoint(parentPort));
