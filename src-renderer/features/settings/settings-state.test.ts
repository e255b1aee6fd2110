import { expect, test } from 'vitest';
import type { SettingValue } from '#shared/model/system';
import { settingKeys, settingsTable, type SettingRow } from '#shared/settings';
import { emptySettings, helpOf, isFixed, sectionsOf, unitOf, withRow, withValue } from './settings-state.ts';

const values = settingKeys.map((key): SettingValue => {
  const { section, label, help, default: value, environment }: SettingRow = settingsTable[key];
  return {
    key,
    section,
    label,
    help,
    value,
    default: value,
    from: 'default',
    environment: environment ?? null,
  };
});
const state = { ...emptySettings, values };
const valueOf = (key: string): SettingValue => values.find((value) => value.key === key) as SettingValue;

test('every setting of the table is in one section of the page', () => {
  const shown = sectionsOf(state).flatMap((section) => section.values.map(({ key }) => key));
  expect(shown.toSorted()).toEqual(settingKeys.toSorted());
});

test('the search needs every word, wherever it stands in the row', () => {
  const found = (search: string) =>
    sectionsOf({ ...state, search }).flatMap((section) => section.values.map(({ key }) => key));
  expect([found('OLLAMA address'), found('passage length'), found('no such thing')]).toEqual([
    ['ollama.host'],
    expect.arrayContaining(['documents.chunkSize']),
    [],
  ]);
});

test('a row says its meaning, its default, and where it is set when that is outside', () => {
  const host = valueOf('ollama.host');
  expect(helpOf(host)).toBe('Where Ollama listens. Default:\u00a0http://127.0.0.1:11434.');
  expect(helpOf({ ...host, from: 'environment' })).toContain('Set by OLLAMA_HOST');
  expect(helpOf(valueOf('data.folder'))).toContain('Read once at the start, from ALLMA_DATA.');
});

test('what is set outside, or only read at the start, is not changed here', () => {
  const host = valueOf('ollama.host');
  expect([host, { ...host, from: 'environment' as const }, valueOf('log.level')].map(isFixed)).toEqual([
    false,
    true,
    true,
  ]);
});

test('a value and a row replace their own and leave the others', () => {
  const size = { ...valueOf('documents.chunkSize'), value: 500, from: 'saved' as const };
  const after = withRow(withValue(state, size), size.key, { problem: 'It must be at least 200.' });
  expect(after.values.filter((value, place) => value !== values[place])).toEqual([size]);
  expect(after.rows).toEqual({ 'documents.chunkSize': { problem: 'It must be at least 200.' } });
});

test('every unit has a word', () => {
  const units = settingKeys
    .filter((key) => (settingsTable[key] as SettingRow).unit !== undefined)
    .map(unitOf);
  expect(units.filter((unit) => unit === undefined)).toEqual([]);
});
