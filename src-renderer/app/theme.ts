import { createStore, type StoreApi } from 'zustand/vanilla';
import { keepItem, keptItem } from './kept-item.ts';

export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const key = 'allma.theme';

const isTheme = (text: string | null): text is Theme => themes.some((theme) => theme === text);

/** Kept beside the page, not by the core: each screen that a person looks at stands in a light of its own. */
export function createTheme(): StoreApi<{ readonly theme: Theme }> {
  const kept = keptItem(key);
  const store = createStore<{ readonly theme: Theme }>(() => ({ theme: isTheme(kept) ? kept : 'system' }));
  apply(store.getState().theme);
  store.subscribe(({ theme }) => {
    keepItem(key, theme);
    apply(theme);
  });
  // Chosen in another window of the app: all of them change together.
  window.addEventListener('storage', ({ key: changed, newValue }) => {
    if (changed === key && isTheme(newValue)) store.setState({ theme: newValue });
  });
  return store;
}

const apply = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
};
