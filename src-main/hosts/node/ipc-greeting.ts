import { timingSafeEqual } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { writeFrame } from '../../endpoints/socket-endpoint.ts';

const welcome = Buffer.from('allma-ipc-1');
const maxGreetingBytes = 256;
const headerBytes = 4;

/** The holder's side: true once the peer has shown the token; raw bytes, since nothing else may be trusted yet. */
export async function admit(socket: Duplex, token: string): Promise<boolean> {
  if (!sameBytes(await firstFrame(socket), Buffer.from(token))) return false;
  writeFrame(socket, welcome);
  return true;
}

/** The asker's side: true once the holder has let it in. */
export async function introduce(socket: Duplex, token: string): Promise<boolean> {
  writeFrame(socket, Buffer.from(token));
  return sameBytes(await firstFrame(socket), welcome);
}

const sameBytes = (given: Buffer | undefined, expected: Buffer): boolean =>
  given?.length === expected.length && timingSafeEqual(given, expected);

/** The first frame, leaving what follows unread; `undefined` where the socket closes first or sends no greeting. */
function firstFrame(socket: Duplex): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    let length: number | undefined;
    const settle = (frame: Buffer | undefined): void => {
      socket.off('readable', read).off('close', lost);
      resolve(frame);
    };
    const lost = (): void => settle(undefined);
    const read = (): void => {
      length ??= (socket.read(headerBytes) as Buffer | null)?.readUInt32BE();
      if (length === undefined) return;
      if (length === 0 || length > maxGreetingBytes) return lost();
      const frame = socket.read(length) as Buffer | null;
      if (frame?.length === length) settle(frame);
      else if (frame) lost();
    };
    socket.on('readable', read).on('close', lost);
  });
}
