import { AppError } from '#shared/errors';
import type { Clock, Log, Processes } from '../ports.ts';
import type { DatabaseRole, OpenReply } from './database-protocol.ts';
import { DatabaseSession } from './database-session.ts';

export interface DatabaseThreadOptions {
  readonly role: DatabaseRole;
  /** The data folder. */
  readonly folder: string;
  readonly processes: Processes;
  readonly log: Log;
  readonly clock: Clock;
}

/** Keeps one connection at work: starts its worker, and a fresh one at the next use after that has ended. */
export class DatabaseThread {
  readonly #options: DatabaseThreadOptions;
  #session: DatabaseSession | undefined;
  #opened: Promise<DatabaseSession> | undefined;
  #isClosed = false;

  constructor(options: DatabaseThreadOptions) {
    this.#options = options;
  }

  get role(): DatabaseRole {
    return this.#options.role;
  }

  get folder(): string {
    return this.#options.folder;
  }

  /** Starts the worker without opening the file, so that two can start side by side. */
  boot(): DatabaseSession {
    if (this.#session?.isAlive) return this.#session;
    const { processes, role } = this.#options;
    const session = new DatabaseSession(processes.thread('database-worker', null));
    void session.ended.then((reason) => this.#onEnd(session, reason, role));
    this.#session = session;
    this.#opened = undefined;
    return session;
  }

  /** The connection, open. Throws what opening throws, and `shutting-down` once it was closed. */
  async session(): Promise<DatabaseSession> {
    if (this.#isClosed) throw new AppError('shutting-down');
    const session = this.boot();
    this.#opened ??= this.#open(session);
    return this.#opened;
  }

  /** Answers what was asked before, then closes the file and ends the worker. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const session = this.#session;
    try {
      if (session?.isAlive && this.#opened) await session.call('close', null);
    } finally {
      session?.kill();
    }
  }

  async #open(session: DatabaseSession): Promise<DatabaseSession> {
    const { role, folder, clock } = this.#options;
    try {
      this.#report(await session.call('open', { role, folder, now: clock.now() }));
      return session;
    } catch (error) {
      // The next use tries again, with a worker that has seen nothing.
      session.kill();
      throw error;
    }
  }

  #report({ from, to, checked }: OpenReply): void {
    const { log, role } = this.#options;
    log.write('info', 'database.opened', { role, from, to, checked });
  }

  #onEnd(session: DatabaseSession, reason: string, role: DatabaseRole): void {
    if (this.#isClosed || session !== this.#session) return;
    this.#options.log.write('error', 'database.worker-ended', { role, reason });
  }
}
