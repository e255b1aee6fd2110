'use strict';
/**
 * Lends Electron 22 what the app uses of later versions, so that the app need not bend. What stands here is this
 * file's behaviour and not Electron's: a run proves nothing about it.
 */
const electron = require('electron');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Readable } = require('node:stream');

const { app, protocol, safeStorage } = electron;
const failed = -2;

/** Since 25. */
function lendHandle(target) {
  if (target.handle) return;
  target.handle = (scheme, handler) =>
    target.registerStreamProtocol(scheme, (request, reply) => {
      answer(handler, request).then(reply, (error) => {
        console.error('protocol.handle:', error);
        reply({ error: failed });
      });
    });
  target.unhandle = (scheme) => target.unregisterProtocol(scheme);
  target.isProtocolHandled = (scheme) => target.isProtocolRegistered(scheme);
}

async function answer(handler, { url, method, headers, uploadData }) {
  const parts = uploadData?.map(({ bytes, file }) => bytes ?? readFileSync(file));
  const body = parts && Buffer.concat(parts);
  const response = await handler(
    new Request(url, { method, headers, ...(body ? { body, duplex: 'half' } : {}) }),
  );
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    data: Readable.from(response.body ?? []),
  };
}

/** Since 25 a frame tells its origin. */
function lendOrigin(contents) {
  const frames = Object.getPrototypeOf(contents.mainFrame);
  if ('origin' in frames) return;
  Object.defineProperty(frames, 'origin', {
    get() {
      const { protocol: scheme, host } = new URL(this.url);
      return `${scheme}//${host}`;
    },
  });
}

/** Electron's own `utilityProcess` cannot start an ES module, and cannot be replaced in its place. */
const lent = Object.defineProperties(
  {},
  {
    ...Object.getOwnPropertyDescriptors(electron),
    utilityProcess: { enumerable: true, value: require('./newer-utility-process.cjs') },
  },
);
const load = Module._load;
Module._load = (name, ...rest) => (name === 'electron' ? lent : load(name, ...rest));

lendHandle(protocol);
app.on('session-created', (session) => {
  if (session.protocol !== protocol) lendHandle(session.protocol);
  session.setPreloads([path.join(__dirname, 'newer-preload.cjs'), ...session.getPreloads()]);
});
app.on('web-contents-created', (_event, contents) => lendOrigin(contents));

/** The synchronous ones are deprecated since 45. */
if (!('encryptStringAsync' in safeStorage))
  Object.assign(safeStorage, {
    isAsyncEncryptionAvailable: async () => safeStorage.isEncryptionAvailable(),
    encryptStringAsync: async (text) => safeStorage.encryptString(text),
    decryptStringAsync: async (bytes) => ({
      shouldReEncrypt: false,
      result: safeStorage.decryptString(bytes),
    }),
    getSelectedStorageBackend: () => 'basic_text',
  });
