import { createStore, type StoreApi } from 'zustand/vanilla';
import { formatRoute, parseRoute, type Route } from './route.ts';

export interface Navigation {
  readonly route: StoreApi<Route>;
  /** Goes there; `replace` leaves no step to go back to. */
  go(route: Route, options?: { readonly replace?: boolean }): void;
  dispose(): void;
}

/** Keeps the route and the page's address the same, both ways: links, Back and Forward work as everywhere. */
export function createNavigation(): Navigation {
  const route = createStore<Route>(() => parseRoute(location.hash));
  const read = (): void => route.setState(parseRoute(location.hash), true);
  window.addEventListener('hashchange', read);
  return {
    route,
    go: (to, options) => {
      const hash = formatRoute(to);
      if (options?.replace === true) history.replaceState(null, '', hash);
      else if (hash !== location.hash) history.pushState(null, '', hash);
      read();
    },
    dispose: () => window.removeEventListener('hashchange', read),
  };
}
