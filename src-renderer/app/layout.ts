import { createStore, type StoreApi } from 'zustand/vanilla';

/**
 * How the window is laid out. `wantsRail`: a screen needs the room (an open viewer), so below 1600 px the sidebar is
 * the rail. Below 1280 px it always is; that is the style sheets' affair.
 */
export interface Layout {
  readonly wantsRail: boolean;
  readonly overlay: 'palette' | 'shortcuts' | null;
}

export const createLayout = (): StoreApi<Layout> =>
  createStore<Layout>(() => ({ wantsRail: false, overlay: null }));
