import type { Client } from '#shared/contract/index';
import type { Settings } from '#shared/settings';
import type { Core } from '../../core/create-core.ts';
import type { Log } from '../../core/ports.ts';
import type { DataLock } from './data-lock.ts';
import { LiveSettings } from './live-settings.ts';
import { localClient } from './local-client.ts';
import type { Lent } from './node-ports.ts';

export interface HoldCoreOptions {
  /** Absolute. */
  readonly dataFolder: string;
  /** Values from the environment; they win over saved ones. */
  readonly settings: Partial<Settings>;
  /** True where the core lives on: waiting work is taken up by itself. */
  readonly background: boolean;
  /** True where a question comes at once. */
  readonly expectsQuestion?: boolean;
  /** Aborted: closing does not wait for what runs for other processes. */
  readonly signal: AbortSignal;
  /** What this host has that Node alone has not. */
  readonly lend?: Lent;
}

/** A core in this process, which others of the same user reach by the local socket. */
export interface HeldCore {
  readonly client: Client;
  readonly core: Core;
  readonly settings: LiveSettings;
  readonly log: Log;
  /** Waits for what runs for others, then closes everything and lets the data folder go. */
  close(): Promise<void>;
}

/**
 * Builds the core over a folder whose lock this process has, and serves it to other processes.
 * @throws AppError whatever keeps the database from being used; the lock is released then
 */
export async function holdCore(lock: DataLock, options: HoldCoreOptions): Promise<HeldCore> {
  const { dataFolder, settings, background, expectsQuestion = false, signal, lend = {} } = options;
  await using opened = new AsyncDisposableStack();
  opened.defer(() => lock.release());
  const [{ guardProcess }, { createCore }, { nodePorts }, { serveIpc }, { Guests }] = await Promise.all([
    import('../../endpoints/outbound-guard.ts'),
    import('../../core/create-core.ts'),
    import('./node-ports.ts'),
    import('./ipc-server.ts'),
    import('./guests.ts'),
  ]);
  const live = new LiveSettings(settings);
  const allowedHosts = (): readonly string[] => live.namedHosts();
  // No dependency of the core can call out either; the children and threads close themselves.
  guardProcess({ allowedHosts });
  const ports = nodePorts({ dataFolder, settings, allowedHosts, lend });
  const made = await createCore(ports, { settings, background, expectsQuestion });
  const core = opened.adopt(made, (own) => own.dispose());
  const local = opened.adopt(localClient(core.dispatcher), (own) => own.close());
  await live.follow(local.client);
  const guests = new Guests(core.dispatcher);
  opened.adopt(await serveIpc({ folder: dataFolder, dispatcher: guests }), (own) => own.close());
  opened.defer(() => guests.left(signal));
  const resources = opened.move();
  return {
    client: local.client,
    core,
    settings: live,
    log: ports.log,
    close: () => resources.disposeAsync(),
  };
}
