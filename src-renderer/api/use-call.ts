import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { Client } from '#shared/contract/index';
import { failed, loading, ready, type CallState } from './call-state.ts';
import { useClient, useRestarts } from './client-context.tsx';
import { isCancelled } from './describe-error.ts';

interface Asked {
  readonly key: string;
  readonly times: number;
}

interface Told<Data> extends Asked {
  readonly state: CallState<Data>;
}

/**
 * Asks the core when the screen appears and whenever `key` changes; an older question is aborted, and so is the last
 * one when the screen goes. `reload` asks again and keeps what is shown until the answer is there, and so does a core
 * that was started again.
 *
 *     const documents = useCall(`documents of ${collection}`, (client, signal) =>
 *       client.library.documents({ collection }, { signal }),
 *     );
 */
export function useCall<Data>(
  key: string,
  load: (client: Client, signal: AbortSignal) => Promise<Data>,
): CallState<Data> & { readonly reload: () => void } {
  const client = useClient();
  const [told, setTold] = useState<Told<Data>>();
  const [reloads, setReloads] = useState(0);
  const times = reloads + useRestarts();
  const ask = useEffectEvent(load);
  useEffect(() => {
    const controller = new AbortController();
    const tell = (change: (before: CallState<Data>) => CallState<Data>): void => {
      if (!controller.signal.aborted)
        setTold((before) => ({ key, times, state: change(stateFor({ key, times }, before)) }));
    };
    ask(client, controller.signal).then(
      (data) => tell(() => ready(data)),
      (error: unknown) => (isCancelled(error) ? undefined : tell((before) => failed(before, error))),
    );
    return () => controller.abort();
  }, [client, key, times]);
  const reload = useCallback(() => setReloads((before) => before + 1), []);
  return { ...stateFor({ key, times }, told), reload };
}

/** Of another key nothing is kept; of an older answer to the same one, the data. */
const stateFor = <Data>({ key, times }: Asked, told: Told<Data> | undefined): CallState<Data> => {
  if (told?.key !== key) return loading();
  return told.times === times ? told.state : loading(told.state);
};
