import { connect, type Socket } from 'node:net';
import { connectChannel } from '#shared/contract/connect-channel';
import type { Transport } from '#shared/contract/wire';
import { socketEndpoint } from '../../endpoints/socket-endpoint.ts';
import { introduce } from './ipc-greeting.ts';
import type { IpcNote } from './ipc-note.ts';

const greetingMilliseconds = 5000;

/**
 * A way to the core of the process that wrote the note; `undefined` where nobody is there any more, where it is
 * someone else, or where the signal aborts first.
 */
export async function connectIpc(
  { address, token }: IpcNote,
  signal: AbortSignal,
): Promise<Transport | undefined> {
  const socket = connect(address);
  const give = (): void => void socket.destroy();
  socket.on('error', give);
  socket.setTimeout(greetingMilliseconds, give);
  signal.addEventListener('abort', give, { once: true });
  const admitted = await introduce(socket, token);
  signal.removeEventListener('abort', give);
  return admitted && !signal.aborted ? open(socket) : refuse(socket);
}

function open(socket: Socket): Transport {
  socket.setTimeout(0);
  return connectChannel(socketEndpoint(socket), 'the running Allma Studio');
}

function refuse(socket: Socket): undefined {
  socket.destroy();
}
