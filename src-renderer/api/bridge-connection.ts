import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import { shell, type ShellClient, type ShellState } from '#shared/contract/shell';
import type { Endpoint } from '#shared/contract/wire';
import { isAppError } from '#shared/errors';
import type { OpenLine } from './bridge-lines.ts';
import type { Connection } from './connection.ts';
import { pause } from './pause.ts';
import { ResumingTransport } from './resuming-transport.ts';

export interface BridgeConnection {
  readonly connection: Connection;
  readonly shell: ShellClient;
}

/** The way to a desktop host: one line to its windows for good, and one to the core, made anew when that died. */
export function connectBridge(open: OpenLine): BridgeConnection {
  const { window } = createClient(shell, connectChannel(open('shell'), hostName));
  return { connection: new CoreLines(open, window).connection, shell: window };
}

/** Milliseconds until a line that broke by itself is replaced, where the host has not said that the core died. */
const brokenPause = 1000;

/**
 * The first line waits for the core: what is asked meanwhile is late, not lost, also where the core could not be started
 * and the person was asked what to do.
 */
class CoreLines {
  readonly connection: ResumingTransport;
  readonly #open: OpenLine;
  readonly #shell: ShellClient;
  readonly #stop = new AbortController();
  readonly #firstReady = Promise.withResolvers<void>();
  #line: Endpoint;
  #wasReady = false;
  #isDown = false;

  constructor(open: OpenLine, shellClient: ShellClient) {
    this.#open = open;
    this.#shell = shellClient;
    this.#line = this.#newLine(this.#firstReady.promise);
    this.connection = new ResumingTransport(this.#channel(), () => this.#stop.abort());
    shellClient.changed((state) => this.#hear(state));
    void this.#ask();
  }

  #hear({ core }: Pick<ShellState, 'core'>): void {
    if (this.#stop.signal.aborted) return;
    if (core === 'lost' && this.#wasReady) this.#line.close();
    if (core !== 'ready') return;
    this.#wasReady = true;
    this.#firstReady.resolve();
    if (this.#isDown) this.#begin();
  }

  async #ask(): Promise<void> {
    try {
      this.#hear(await this.#shell.state({}));
    } catch (error) {
      // Without a host there is no window either.
      if (!isAppError(error)) throw error;
    }
  }

  /** Also where a port closed by itself: the host may not know of it. */
  async #lose(): Promise<void> {
    this.#isDown = true;
    this.connection.tell('reconnecting');
    await pause(brokenPause, this.#stop.signal);
    if (this.#isDown) await this.#ask();
  }

  #begin(): void {
    this.#isDown = false;
    this.#line = this.#newLine();
    this.connection.adopt(this.#channel());
  }

  #newLine(after?: Promise<void>): Endpoint {
    const line = this.#open('core', after);
    line.onClose(() => {
      if (line === this.#line && !this.#stop.signal.aborted) void this.#lose();
    });
    return line;
  }

  #channel() {
    return connectChannel(this.#line, coreName);
  }
}

const hostName = 'the window';
const coreName = 'Allma Studio';
