import { createContext, use, useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { ClientProvider } from '../api/client-context.tsx';
import type { AppServices } from './app-services.ts';
import type { DropTarget } from './drops.ts';
import type { Route } from './route.ts';

const AppContext = createContext<AppServices | undefined>(undefined);

export function AppProvider({
  services,
  children,
}: {
  readonly services: AppServices;
  readonly children: ReactNode;
}) {
  return (
    <AppContext value={services}>
      <ClientProvider client={services.client} restarts={useRestartCount(services)}>
        {children}
      </ClientProvider>
    </AppContext>
  );
}

function useRestartCount({ connection }: AppServices): number {
  const [count, setCount] = useState(0);
  useEffect(
    () =>
      connection.subscribe(({ status }, before) => {
        if (status === 'restarted' && before.status !== 'restarted') setCount((times) => times + 1);
      }),
    [connection],
  );
  return count;
}

export function useApp(): AppServices {
  const services = use(AppContext);
  if (!services) throw new Error('useApp needs an AppProvider above it');
  return services;
}

export const useRoute = (): Route => useStore(useApp().navigation.route);

/** The one value that `create` makes in the life of the app: a feature's store, which outlives its screen. */
export const useShared = <Value,>(create: (services: AppServices) => Value): Value =>
  useApp().shared.get(create);

/** While the component is there, Ctrl/Cmd+F or Esc calls the handler; returning false passes the key on. */
export function useKey(key: 'find' | 'escape', handler: () => boolean | void): void {
  const { keys } = useApp();
  const run = useEffectEvent(handler);
  useEffect(() => keys.on(key, () => run()), [keys, key]);
}

/** While the component is there and `wanted` holds, the sidebar is the rail (below 1600 px). */
export function useRail(wanted: boolean): void {
  const { layout } = useApp();
  useEffect(() => {
    layout.setState({ wantsRail: wanted });
    return () => layout.setState({ wantsRail: false });
  }, [layout, wanted]);
}

/** While the component is there, files dropped anywhere on the window come here. */
export function useDropTarget({ collection, dropped, droppedPaths }: DropTarget): void {
  const { drops } = useApp();
  const take = useEffectEvent(dropped);
  const takePaths = useEffectEvent(droppedPaths);
  useEffect(
    () =>
      drops.register({
        collection,
        dropped: (files) => take(files),
        droppedPaths: (paths) => takePaths(paths),
      }),
    [drops, collection],
  );
}

/** The chat is given what was asked on the first page: once, when it is there. */
export function useHandedQuestion(ask: (question: string) => void): void {
  const { handedQuestion } = useApp();
  const question = useStore(handedQuestion, (state) => state.question);
  const take = useEffectEvent(ask);
  useEffect(() => {
    if (question === null) return;
    handedQuestion.setState({ question: null });
    take(question);
  }, [handedQuestion, question]);
}
