'use strict';
/** Lends Node 16 what the app's main process uses of later versions: no proof of those. */
const { Readable } = require('node:stream');
const web = require('node:stream/web');
const v8 = require('node:v8');

for (const name of ['ReadableStream', 'WritableStream', 'TransformStream']) globalThis[name] ??= web[name];
globalThis.structuredClone ??= (value) => v8.deserialize(v8.serialize(value));

/** Reads on only when more is wanted, and closes what was turned away from. */
function toWeb(readable) {
  const chunks = readable[Symbol.asyncIterator]();
  return new web.ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await chunks.return();
    },
  });
}

if (!('toWeb' in Readable)) Object.assign(Readable, { toWeb });

function json(value, init = {}) {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(value), { ...init, headers });
}

if (!('json' in Response)) Object.assign(Response, { json });
