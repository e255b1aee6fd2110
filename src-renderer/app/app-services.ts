import type { StoreApi } from 'zustand/vanilla';
import { clientOver } from '../api/client.ts';
import type { Connection, ConnectionStatus } from '../api/connection.ts';
import type { Client } from '#shared/contract/index';
import { followConnection } from './connection-state.ts';
import { createDrops, type Drops } from './drops.ts';
import { createHandedQuestion } from './handed-question.ts';
import { createKeyHandlers, type KeyHandlers } from './key-handlers.ts';
import { createLayout, type Layout } from './layout.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { createSharedStores, type SharedStores } from './shared-stores.ts';
import { createTheme, type Theme } from './theme.ts';
import { createToasts, type Toasts } from './toasts.ts';

/** What every screen may use. */
export interface AppServices {
  readonly client: Client;
  readonly connection: StoreApi<{ readonly status: ConnectionStatus }>;
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

export function createAppServices(connection: Connection): AppServices {
  const services: AppServices = {
    client: clientOver(connection.transport),
    connection: followConnection(connection),
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
