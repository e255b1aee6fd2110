import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Inbox } from '#shared/contract/inbox';
import { decodeMessage, encodeMessage } from '#shared/contract/json-codec';
import type { Endpoint } from '#shared/contract/wire';
import type { MainPort } from '../../../src-main/endpoints/main-port-endpoint.ts';
import { createLines } from './lines.ts';

/**
 * A utility process as the app's parts know it, in this Node: `process.parentPort`, with ports that are lines of one
 * pipe. Runs the entry it is given; `newer-utility-process.cjs` is the other side.
 */
const pipeNumber = 3;

/** What the other side says on line 0. */
interface ParentMessage {
  readonly data: unknown;
  readonly lines: readonly number[];
}

/** A message is a line of JSON. */
function textEndpoint(socket: Socket): Endpoint {
  const inbox = new Inbox();
  createInterface({ input: socket }).on('line', (text) => inbox.deliver(decodeMessage(text)));
  socket.on('error', () => socket.destroy());
  socket.on('close', () => inbox.close());
  return {
    post: (message) => void socket.write(`${encodeMessage(message)}\n`),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => socket.end(),
  };
}

const lines = createLines(textEndpoint(new Socket({ fd: pipeNumber, readable: true, writable: true })));
const parent = lines.line(0);

function asPort(line: Endpoint): MainPort {
  const on = (event: string, listener: (message: { readonly data: unknown }) => void): void => {
    if (event === 'message') line.onMessage((data) => listener({ data }));
    else line.onClose(listener as () => void);
  };
  return { on, postMessage: (message) => line.post(message), start: () => {}, close: () => line.close() };
}

const parentPort = {
  on: (_event: 'message', listener: (message: object) => void): void =>
    parent.onMessage((message) => {
      const { data, lines: numbers } = message as ParentMessage;
      listener({ data, ports: numbers.map((number) => asPort(lines.line(number))) });
    }),
  postMessage: (message: unknown): void => parent.post(message),
};

// Electron's utility processes end with its main process.
parent.onClose(() => process.kill(process.pid, 'SIGKILL'));
Object.assign(process, { parentPort });
const [, , entry = ''] = process.argv;
await import(pathToFileURL(entry).href);
