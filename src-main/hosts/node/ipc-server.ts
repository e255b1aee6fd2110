import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveChannel, type ServedChannel } from '#shared/contract/serve-channel';
import type { Dispatcher } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import { socketEndpoint } from '../../endpoints/socket-endpoint.ts';
import { ipcAddresses } from './ipc-address.ts';
import { admit } from './ipc-greeting.ts';
import { publishNote, withdrawNote, type IpcNote } from './ipc-note.ts';

export interface IpcServer {
  readonly note: IpcNote;
  /** Ends what runs for others and everything that is left of the server. */
  close(): Promise<void>;
}

export interface IpcServerOptions {
  /** The data folder, whose lock the caller holds. */
  readonly folder: string;
  readonly dispatcher: Dispatcher;
}

/** How long a peer may take to say who it is, and to read what is left for it when this side closes. */
const greetingMilliseconds = 5000;
const farewellMilliseconds = 1000;

/** Lets other processes of the same user use this one's core: the terminal while the app is open. */
export async function serveIpc({ folder, dispatcher }: IpcServerOptions): Promise<IpcServer> {
  const connections = new Connections(dispatcher);
  const { server, address } = await listenSomewhere(folder, (socket) => void connections.take(socket));
  const note = { address, pid: process.pid, token: connections.token };
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    await connections.close();
    await closed;
    if (process.platform !== 'win32') await removeSocket(address);
  };
  try {
    await publishNote(folder, note);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    note,
    close: async () => {
      // A note that cannot be taken back leads nowhere, and the next holder replaces it.
      await withdrawNote(folder, note).catch(() => undefined);
      await stop();
    },
  };
}

/** With its folder, which was made for it alone; what stays is removed by the next holder. */
const removeSocket = (address: string): Promise<void> =>
  rm(dirname(address), { recursive: true, force: true }).catch(() => undefined);

class Connections {
  readonly token = randomBytes(32).toString('hex');
  readonly #dispatcher: Dispatcher;
  readonly #sockets = new Set<Socket>();
  readonly #channels = new Set<ServedChannel>();

  constructor(dispatcher: Dispatcher) {
    this.#dispatcher = dispatcher;
  }

  async take(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(greetingMilliseconds, () => socket.destroy());
    if (!(await admit(socket, this.token))) {
      socket.destroy();
      return;
    }
    socket.setTimeout(0);
    const channel = serveChannel(socketEndpoint(socket), this.#dispatcher);
    this.#channels.add(channel);
    socket.once('close', () => this.#channels.delete(channel));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#channels].map((channel) => channel.close()));
    const left = [...this.#sockets].filter((socket) => !socket.closed);
    const ended = left.map(
      (socket) => new Promise<void>((resolve) => void socket.once('close', () => resolve())),
    );
    await Promise.race([Promise.all(ended), sleep(farewellMilliseconds, undefined, { ref: false })]);
    for (const socket of this.#sockets) socket.destroy();
  }
}

interface Listening {
  readonly server: Server;
  readonly address: string;
}

/** Says that this place holds no sockets or may not be used; another one may do. */
const elsewhere = /^(EACCES|EPERM|EROFS|ENOTSUP|EOPNOTSUPP|EINVAL|ENAMETOOLONG|EADDRINUSE)$/;

async function listenSomewhere(folder: string, onSocket: (socket: Socket) => void): Promise<Listening> {
  let problem: unknown;
  for (const address of ipcAddresses(folder)) {
    const server = createServer(onSocket);
    problem = await listen(server, address);
    if (!problem) return { server, address };
  }
  throw new AppError('data-unwritable', { folder }, problem);
}

/** Resolves to what kept it from listening there, if another place may do. */
function listen(server: Server, address: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      elsewhere.test(error.code ?? '') ? resolve(error) : reject(error),
    );
    server.listen(address, () => resolve(undefined));
  });
}
