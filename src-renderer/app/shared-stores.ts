import type { AppServices } from './app-services.ts';

/**
 * State that outlives its screen: an answer goes on streaming while the library is open. A factory is called once in
 * the life of the app, with the app's services; asked again, the same value comes back.
 */
export interface SharedStores {
  get<Value>(create: (services: AppServices) => Value): Value;
}

export function createSharedStores(services: () => AppServices): SharedStores {
  const values = new Map<unknown, unknown>();
  return {
    get: <Value>(create: (given: AppServices) => Value): Value => {
      if (!values.has(create)) values.set(create, create(services()));
      return values.get(create) as Value;
    },
  };
}
