import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';
import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import { frameHeader, FrameReader } from './frame.ts';

export interface SocketEndpointOptions {
  /** The longest message, in bytes, that is sent or taken. */
  readonly maxFrameBytes?: number;
  /** How many bytes may wait for a peer that does not read before it is given up. */
  readonly maxBacklogBytes?: number;
}

const mebibyte = 1024 * 1024;

/**
 * A local socket or named pipe: every message is a frame of V8's own serialization. Nothing is read before someone
 * listens. What is not a frame, or not a message, closes the connection. Only for peers that proved who they are:
 * V8's format is not made for hostile senders.
 */
export function socketEndpoint(socket: Duplex, options: SocketEndpointOptions = {}): Endpoint {
  const { maxFrameBytes = 64 * mebibyte, maxBacklogBytes = 256 * mebibyte } = options;
  const inbox = new Inbox();
  const reader = new FrameReader(maxFrameBytes);
  const receive = (bytes: Buffer): void => {
    if (!deliver(reader, bytes, inbox)) socket.destroy();
  };
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.destroy());
  socket.on('close', () => inbox.close());
  return {
    post: (message) => {
      const body = encode(message, maxFrameBytes);
      if (inbox.closed || socket.destroyed) return;
      writeFrame(socket, body);
      if (socket.writableLength > maxBacklogBytes) socket.destroy();
    },
    onMessage: (listener) => {
      inbox.onMessage(listener);
      if (socket.listenerCount('data') === 0) socket.on('data', receive);
    },
    onClose: (listener) => inbox.onClose(listener),
    // What was posted before still leaves.
    close: () => {
      inbox.close();
      socket.end(() => socket.destroy());
    },
  };
}

/** One write for the system, without copying the body behind its header. */
export function writeFrame(socket: Duplex, body: Uint8Array): void {
  socket.cork();
  socket.write(frameHeader(body.byteLength));
  socket.write(body);
  socket.uncork();
}

function encode(message: unknown, maxFrameBytes: number): Buffer {
  const body = serialize(message);
  if (body.length <= maxFrameBytes) return body;
  throw new AppError('body-too-large', { limit: `${Math.floor(maxFrameBytes / mebibyte)} MB` });
}

/** False where the bytes are no frames or hold no messages. */
function deliver(reader: FrameReader, bytes: Buffer, inbox: Inbox): boolean {
  for (const message of messagesOf(reader, bytes)) {
    if (message === undefined) return false;
    inbox.deliver(message.value);
  }
  return true;
}

function* messagesOf(reader: FrameReader, bytes: Buffer): Generator<{ readonly value: unknown } | undefined> {
  try {
    for (const frame of reader.push(bytes)) yield { value: deserialize(frame) };
  } catch {
    // V8 reports a broken message as a plain `Error`, so there is no name to tell it by.
    yield undefined;
  }
}
