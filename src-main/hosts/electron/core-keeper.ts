import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import { contract, type Client } from '#shared/contract/index';
import type { ShellState } from '#shared/contract/shell';
import type { Transport } from '#shared/contract/wire';
import { AppError, isAppError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import type { Settings } from '#shared/settings';
import type { DocumentFile } from '../../core/orchestrator/find-document-file.ts';
import type { Log } from '../../core/ports.ts';
import { mainPortEndpoint, type MainPort } from '../../endpoints/main-port-endpoint.ts';
import { LiveSettings } from '../node/live-settings.ts';
import { RestartPolicy } from './restart-policy.ts';

type CoreState = ShellState['core'];

/** A core as its keeper needs it; `CoreProcess` is one. */
export interface KeptCore<Port> {
  readonly ready: Promise<void>;
  readonly exited: Promise<string>;
  attach(port: Port): void;
  file(id: DocumentId): Promise<DocumentFile>;
  close(): Promise<void>;
  kill(): void;
}

export interface CoreKeeperOptions<Port> {
  readonly start: () => KeptCore<Port>;
  readonly channel: () => { readonly port1: Port; readonly port2: Port };
  /** Values from the environment; they win over saved ones. */
  readonly environment: Partial<Settings>;
  readonly log: Log;
  readonly onState: (state: CoreState) => void;
  /** The core cannot be started, or died too often. `start()` tries again. */
  readonly onFailed: (error: AppError) => void;
  readonly now: () => number;
}

/** How long the core may take to come to an end, in milliseconds; its data is safe at any moment. */
const closeMilliseconds = 10_000;

/**
 * Keeps a core running: one that dies is started again, a few times, and every page is told, so that it begins a new
 * line. Main has a line of its own, like a page.
 */
export class CoreKeeper<Port extends MainPort = MainPort> {
  readonly settings: LiveSettings;
  readonly #options: CoreKeeperOptions<Port>;
  readonly #policy: RestartPolicy;
  readonly #clientListeners = new Set<(client: Client) => void>();
  #core: KeptCore<Port> | undefined;
  /** Main's own. */
  #line: Transport | undefined;
  #client: Client | undefined;
  #isClosing = false;

  constructor(options: CoreKeeperOptions<Port>) {
    this.#options = options;
    this.#policy = new RestartPolicy(options.now);
    this.settings = new LiveSettings(options.environment);
  }

  start(): void {
    this.#policy.forget();
    this.#run();
  }

  /** The other end's owner speaks the contract with the core. Where there is none, the port is closed. */
  attach(port: Port): void {
    if (this.#core) this.#core.attach(port);
    else port.close();
  }

  /** Where a document's own bytes lie. */
  async file(id: DocumentId): Promise<DocumentFile> {
    if (!this.#core) throw new AppError('connection-lost', { to: 'the core' });
    return await this.#core.file(id);
  }

  /** Calls with main's own client once it is there and the settings are known, and with every later one. */
  onClient(listener: (client: Client) => void): void {
    this.#clientListeners.add(listener);
    if (this.#client) listener(this.#client);
  }

  /** Lets what runs come to a clean end, for a while. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const core = this.#core;
    if (!core) return;
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, closeMilliseconds);
    const closed = core.close().catch((error: unknown) => this.#logProblem('core.close-failed', error));
    await Promise.race([closed, core.exited, timeout.promise]);
    clearTimeout(timer);
    core.kill();
  }

  #run(): void {
    const core = this.#options.start();
    this.#core = core;
    void this.#follow(core);
  }

  async #follow(core: KeptCore<Port>): Promise<void> {
    try {
      await core.ready;
      this.#greet();
    } catch (error) {
      if (this.#isClosing) return;
      if (isAppError(error, 'core-stopped')) return this.#lose(error);
      return this.#giveUp(core, error);
    }
    const reason = await core.exited;
    if (!this.#isClosing) this.#lose(new AppError('core-stopped', { reason }));
  }

  #greet(): void {
    const { port1, port2 } = this.#options.channel();
    this.attach(port2);
    const line = connectChannel(mainPortEndpoint(port1), 'the core');
    this.#line = line;
    this.#options.onState('ready');
    void this.#introduce(line);
  }

  /** With the settings known, so that whoever is given the client can ask for them. */
  async #introduce(line: Transport): Promise<void> {
    const client = createClient(contract, line);
    try {
      await this.settings.follow(client);
    } catch (error) {
      // A core that died meanwhile: the next one is asked.
      return this.#logProblem('settings.unread', error);
    }
    if (line !== this.#line) return;
    this.#client = client;
    for (const listener of this.#clientListeners) listener(client);
  }

  #lose(error: AppError): void {
    this.#core = undefined;
    this.#client = undefined;
    this.#line?.close();
    this.#options.log.write('error', 'core.lost', { reason: error.message });
    this.#options.onState('lost');
    if (this.#policy.mayRestart()) this.#run();
    else this.#options.onFailed(error);
  }

  #giveUp(core: KeptCore<Port>, error: unknown): void {
    this.#core = undefined;
    core.kill();
    this.#options.onState('lost');
    this.#options.onFailed(isAppError(error) ? error : new AppError('internal', { where: 'start' }, error));
  }

  #logProblem(event: string, error: unknown): void {
    this.#options.log.write('warn', event, { reason: error instanceof Error ? error.message : 'unknown' });
  }
}
