import type { StoreApi } from 'zustand/vanilla';
import { clientOver } from '../api/client.ts';
import type { Connected } from '../api/connect.ts';
import type { ConnectionStatus } from '../api/connection.ts';
import type { Client } from '#shared/contract/index';
import type { ShellClient, ShellState } from '#shared/contract/shell';
import { followConnection } from './connection-state.ts';
import { createDrops, type Drops } from './drops.ts';
import { createHandedQuestion } from './handed-question.ts';
import { createKeyHandlers, type KeyHandlers } from './key-handlers.ts';
import { createLayout, type Layout } from './layout.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { followShell } from './follow-shell.ts';
import { createSharedStores, type SharedStores } from './shared-stores.ts';
import { createTheme, type Theme } from './theme.ts';
import { createToasts, type Toasts } from './toasts.ts';

/** What every screen may use. */
export interface AppServices {
  readonly client: Client;
  readonly connection: StoreApi<{ readonly status: ConnectionStatus }>;
  /** The windows' host, and what it says of itself; `null` in a browser. */
  readonly shell: ShellClient | null;
  readonly shellState: StoreApi<{ readonly state: ShellState | null }>;
  /** The absolute path of a file that was dropped, empty where it has none; `null` in a browser. */
  readonly pathOf: ((file: File) => string) | null;
  readonly navigation: Navigation;
  readonly layout: StoreApi<Layout>;
  readonly toasts: Toasts;
  readonly drops: Drops;
  readonly keys: KeyHandlers;
  readonly theme: StoreApi<{ readonly theme: Theme }>;
  /** Asked on the first page, to be asked by the chat. */
  readonly handedQuestion: StoreApi<{ readonly question: string | null }>;
  readonly shared: SharedStores;
}

export function createAppServices({ connection, shell, pathOf }: Connected): AppServices {
  const services: AppServices = {
    client: clientOver(connection.transport),
    connection: followConnection(connection),
    shell,
    shellState: followShell(shell),
    pathOf,
    navigation: createNavigation(),
    layout: createLayout(),
    toasts: createToasts(),
    drops: createDrops(),
    keys: createKeyHandlers(),
    theme: createTheme(),
    handedQuestion: createHandedQuestion(),
    shared: createSharedStores(() => services),
  };
  return services;
}
