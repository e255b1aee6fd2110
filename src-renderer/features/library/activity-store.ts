import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Activity } from '#shared/contract/library';
import { isAppError } from '#shared/errors';
import type { AppServices } from '../../app/app-services.ts';

export interface ActivityStore extends StoreApi<{ readonly activity: Activity | null }> {
  /** Pauses reading and embedding for everyone who uses this core, or goes on. */
  setPaused(paused: boolean): void;
}

/** What goes on in the core's background, also where it was begun elsewhere: by the tray, another window, a start. */
export function createActivityStore({ client, connection }: AppServices): ActivityStore {
  const store = createStore<{ readonly activity: Activity | null }>(() => ({ activity: null }));
  const show = (activity: Activity): void => store.setState({ activity });
  const told = (asked: Promise<Activity>): void => {
    asked.then(show, (error: unknown) => {
      // Nothing is known until the core is back, and then it is asked again.
      if (!isAppError(error)) throw error;
    });
  };
  client.library.activityChanged(show);
  connection.subscribe(({ status }) => {
    if (status === 'restarted') told(client.library.activity({}));
  });
  told(client.library.activity({}));
  return { ...store, setPaused: (paused) => told(client.library.setPaused({ paused })) };
}
