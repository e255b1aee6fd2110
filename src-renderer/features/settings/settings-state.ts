import type { SettingValue } from '#shared/model/system';
import { settingsTable, type SettingKey, type SettingRow } from '#shared/settings';
import { words } from '../../words/index.ts';

/** What a row of the page is, apart from its words. */
export interface RowState {
  /** Wrong value as it was typed, and what is wrong with it. */
  readonly draft?: string;
  readonly problem?: string;
  readonly saved?: boolean;
}

export interface SettingsState {
  readonly values: readonly SettingValue[];
  readonly rows: Readonly<Record<string, RowState>>;
  readonly search: string;
}

export interface SettingSection {
  readonly name: string;
  readonly values: readonly SettingValue[];
}

export const emptySettings: SettingsState = { values: [], rows: {}, search: '' };

/** The core told a value: from the list, after saving, or because someone else changed it. */
export const withValue = (state: SettingsState, value: SettingValue): SettingsState => ({
  ...state,
  values: state.values.map((old) => (old.key === value.key ? value : old)),
});

export const withRow = (state: SettingsState, key: string, row: RowState): SettingsState => ({
  ...state,
  rows: { ...state.rows, [key]: row },
});

/** Sections in the order of the table, holding only what has every word of the search. */
export function sectionsOf({ values, search }: SettingsState): readonly SettingSection[] {
  const found = values.filter((value) => matches(value, search));
  const names = [...new Set(found.map(({ section }) => section))];
  return names.map((name) => ({ name, values: found.filter(({ section }) => section === name) }));
}

const matches = ({ key, section, label, help }: SettingValue, search: string): boolean =>
  hasWords(`${key} ${section} ${label} ${help}`, search);

export const hasWords = (text: string, search: string): boolean => {
  const lower = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
};

/** Settings that say where or how to start are read once, from outside: here they are shown, not changed. */
export const isFixed = ({ key, from }: SettingValue): boolean =>
  from === 'environment' || rowOf(key)?.scope === 'start';

/** What the row says under its name. */
export function helpOf(value: SettingValue): string {
  const parts = [value.help, words.settings.defaultIs(value.default)];
  if (value.from === 'environment' && value.environment !== null)
    parts.push(words.settings.fromEnvironment(value.environment));
  else if (isFixed(value)) parts.push(words.settings.atStart(value.environment));
  return parts.join(' ');
}

export function unitOf(key: string): string | undefined {
  const unit = rowOf(key)?.unit;
  return unit && words.settings.units[unit];
}

export const isKnown = (key: string): key is SettingKey => Object.hasOwn(settingsTable, key);

const rowOf = (key: string): SettingRow | undefined => (isKnown(key) ? settingsTable[key] : undefined);
