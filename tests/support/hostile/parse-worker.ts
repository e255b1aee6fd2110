import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { ParseRequest } from '../../../src-main/core/parsers/parse-protocol.ts';
import type { ParseAnswer, ParseThreadApi } from '../../../src-main/workers/parse-thread-api.ts';

/** A parse thread that does to its parser child what the worst files do; the file's name says what. */
if (!parentPort) throw new Error('an entry for worker threads');

const hoard: number[][] = [];

const deeds: Readonly<Record<string, () => void>> = {
  hang: () => {
    for (;;);
  },
  crash: () => process.exit(7),
  throw: () => void setTimeout(() => JSON.parse('{'), 0),
  swell: () => {
    for (;;) hoard.push(Array.from({ length: 1 << 20 }, (_, index) => index));
  },
  wait: () => {},
};

const api: ParseThreadApi = {
  parse: ({ name, path }: ParseRequest): Promise<ParseAnswer> => {
    const deed = deeds[name];
    deed?.();
    if (deed) return new Promise(() => {});
    const file = { sha256: new Uint8Array(32), bytes: 1, modifiedAt: 0 };
    const facts = {
      file,
      format: 'txt',
      mediaType: 'text/plain',
      parserVersion: 1,
      language: null,
      warnings: [],
    };
    const result = { facts, text: path, pages: undefined, places: [], chunks: [] };
    return Promise.resolve({ type: 'parsed', result });
  },
  view: ({ name, path }) => {
    const deed = deeds[name];
    deed?.();
    if (deed) return new Promise(() => {});
    const result = { text: path, elements: new Float32Array(), isCut: false };
    return Promise.resolve({ type: 'parsed', result });
  },
};

expose(api, nodeEndpoint(parentPort));
