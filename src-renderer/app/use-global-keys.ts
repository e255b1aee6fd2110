import { useEffect, useEffectEvent } from 'react';
import { useApp } from './app-context.tsx';
import { globalKeyOf, isMac, type GlobalKey } from './keys.ts';
import { focusRegion, followFocus } from './regions.ts';
import { home } from './route.ts';

/** The keys that work everywhere. A layer on top (dialog, menu) takes Esc itself. */
export function useGlobalKeys(): void {
  const run = useRunKey();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = globalKeyOf(event, isMac());
    if (key !== undefined && run(key)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    const stopFollowing = followFocus();
    return () => {
      window.removeEventListener('keydown', listen);
      stopFollowing();
    };
  }, []);
}

/** True where the key was used, so that the browser keeps its own meaning of the others. */
function useRunKey(): (key: GlobalKey) => boolean {
  const { keys, layout, navigation } = useApp();
  const toggle = (name: 'palette' | 'shortcuts') => () => {
    layout.setState((state) => ({ overlay: state.overlay === name ? null : name }));
  };
  const actions: Readonly<Record<GlobalKey, () => boolean | void>> = {
    palette: toggle('palette'),
    shortcuts: toggle('shortcuts'),
    'new-chat': () => navigation.go(home),
    'next-region': () => focusRegion(1),
    'previous-region': () => focusRegion(-1),
    find: () => keys.run('find'),
    escape: () => keys.run('escape'),
  };
  return (key) => actions[key]() !== false;
}
