import { connectChannel } from '#shared/contract/connect-channel';
import type { Transport } from '#shared/contract/wire';
import { AppError, isAppError } from '#shared/errors';
import type { Clock, Log, Peer, Processes } from '../ports.ts';
import type { EmbedRoutes, EmbedStart } from './built-in-model.ts';

export interface EmbedProcessOptions {
  readonly processes: Processes;
  readonly clock: Clock;
  readonly log: Log;
  readonly start: EmbedStart;
  /** Ended after so many milliseconds without a call; the next call starts it again. */
  readonly idle: number;
}

interface Running {
  readonly peer: Peer;
  readonly channel: Transport;
}

const firstPause = 1000;
const longestPause = 60_000;

/**
 * The embed child over its lives. A call that a death interrupts is made once more in a fresh child; children that
 * keep dying without finishing a call are started again ever more seldom, and calls fail meanwhile.
 */
export class EmbedProcess {
  readonly #options: EmbedProcessOptions;
  #running: Running | undefined;
  #calls = 0;
  #idleTimer: NodeJS.Timeout | undefined;
  #deaths = 0;
  #lastDeath = { reason: '', at: 0 };
  #disposed = false;

  constructor(options: EmbedProcessOptions) {
    this.#options = options;
  }

  /** The child, while there is one. */
  get peer(): Peer | undefined {
    return this.#running?.peer;
  }

  async call<Route extends keyof EmbedRoutes>(
    route: Route,
    input: Parameters<EmbedRoutes[Route]>[0],
    signal: AbortSignal,
  ): Promise<ReturnType<EmbedRoutes[Route]>> {
    this.#calls += 1;
    clearTimeout(this.#idleTimer);
    try {
      return (await this.#callTwice(route, input, signal)) as ReturnType<EmbedRoutes[Route]>;
    } finally {
      this.#calls -= 1;
      if (this.#calls === 0) this.#idleTimer = setTimeout(() => this.#end(), this.#options.idle).unref();
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#idleTimer);
    const running = this.#end();
    await running?.peer.exited;
  }

  async #callTwice(route: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    try {
      return await this.#callOnce(route, input, signal);
    } catch (error) {
      if (!isAppError(error, 'connection-lost')) throw error;
    }
    try {
      return await this.#callOnce(route, input, signal);
    } catch (error) {
      if (!isAppError(error, 'connection-lost')) throw error;
      throw new AppError('embedder-stopped', { reason: this.#lastDeath.reason }, error);
    }
  }

  async #callOnce(route: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    const running = this.#running ?? this.#start();
    try {
      const result = await running.channel.call(route, input, signal);
      this.#deaths = 0;
      return result;
    } catch (error) {
      if (isAppError(error, 'connection-lost')) await running.peer.exited;
      // A child whose model did not load never will; the next one may find the files mended.
      else if (!isAppError(error, 'cancelled')) this.#end(running);
      throw error;
    }
  }

  #start(): Running {
    if (this.#disposed) throw new AppError('shutting-down');
    if (this.#options.clock.monotonic() < this.#lastDeath.at + this.#pause) {
      throw new AppError('embedder-stopped', { reason: this.#lastDeath.reason });
    }
    const peer = this.#options.processes.child('embed-child', this.#options.start);
    const running = { peer, channel: connectChannel(peer.endpoint, 'the embedder') };
    this.#running = running;
    void peer.exited.then((reason) => this.#note(running, reason));
    return running;
  }

  /** None after the first death, which may be an accident; then one second, two, four, up to a minute. */
  get #pause(): number {
    return this.#deaths < 2 ? 0 : Math.min(longestPause, firstPause * 2 ** (this.#deaths - 2));
  }

  #note(running: Running, reason: string): void {
    // Ended by us: no accident.
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#deaths += 1;
    this.#lastDeath = { reason, at: this.#options.clock.monotonic() };
    this.#options.log.write('warn', 'embedder.died', { reason, deaths: this.#deaths });
  }

  #end(running = this.#running): Running | undefined {
    if (running && this.#running === running) this.#running = undefined;
    running?.peer.kill();
    return running;
  }
}
