import { createStore, type StoreApi } from 'zustand/vanilla';
import { isAppError } from '#shared/errors';
import type { SettingValue } from '#shared/model/system';
import { parseSetting } from '#shared/settings';
import { describeError } from '../../api/describe-error.ts';
import type { AppServices } from '../../app/app-services.ts';
import { words } from '../../words/index.ts';
import { emptySettings, isKnown, withRow, withValue, type SettingsState } from './settings-state.ts';

export interface SettingsStore {
  readonly state: StoreApi<SettingsState>;
  show(values: readonly SettingValue[]): void;
  search(text: string): void;
  /** Checks and saves at once; `null` returns to the default. */
  set(key: string, value: string | number | boolean | null): Promise<void>;
}

export function createSettingsStore({ client }: Pick<AppServices, 'client'>): SettingsStore {
  const state = createStore<SettingsState>(() => emptySettings);
  const update = (change: (before: SettingsState) => SettingsState): void => state.setState(change, true);
  client.settings.changed((value) => update((before) => withValue(before, value)));
  return {
    state,
    show: (values) => update((before) => ({ ...before, values })),
    search: (search) => update((before) => ({ ...before, search })),
    set: async (key, value) => {
      const problem = problemOf(key, value);
      if (problem !== undefined) {
        update((before) => withRow(before, key, { draft: String(value), problem }));
        return;
      }
      try {
        const saved = await client.settings.set({ key, value });
        update((before) => withRow(withValue(before, saved), key, { saved: true }));
      } catch (error) {
        update((before) => withRow(before, key, { draft: String(value ?? ''), problem: refusal(error) }));
      }
    },
  };
}

/** The same check as the core's, made here so that the answer comes while typing is fresh. */
const problemOf = (key: string, value: string | number | boolean | null): string | undefined => {
  if (value === null || !isKnown(key)) return undefined;
  const parsed = parseSetting(key, value);
  return parsed.ok ? undefined : words.settings.problem(parsed.problem);
};

const refusal = (error: unknown): string => {
  const { message, advice } = describeError(error);
  return isAppError(error) ? message : `${message} ${advice}`;
};
