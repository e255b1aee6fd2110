import { expect, test } from 'vitest';
import { contract, type Client } from '#shared/contract/index';
import { createClient } from '#shared/contract/client';
import type { Transport } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import type { SettingValue } from '#shared/model/system';
import { createSettingsStore } from './settings-store.ts';

const size: SettingValue = {
  key: 'documents.chunkSize',
  section: 'Documents',
  label: 'Passage length',
  help: '',
  value: 1000,
  default: 1000,
  from: 'default',
  environment: null,
};

/** A core that takes any value but 4000. */
function listed() {
  const sent: unknown[] = [];
  const listeners: ((payload: unknown) => void)[] = [];
  const transport: Pick<Transport, 'call' | 'subscribe'> = {
    call: (_route, input) => {
      sent.push(input);
      const { value } = input as { readonly value: string | number | null };
      if (value === 4000) return Promise.reject(new AppError('shutting-down'));
      return Promise.resolve({
        ...size,
        value: value === null ? 1000 : Number(value),
        from: value === null ? 'default' : 'saved',
      });
    },
    subscribe: (_route, listener) => {
      listeners.push(listener);
      return () => {};
    },
  };
  const client: Client = createClient(contract, transport as Transport);
  const store = createSettingsStore({ client });
  store.show([size]);
  return { store, sent, tell: (value: SettingValue) => listeners.forEach((listener) => listener(value)) };
}

test('a value is saved at once and can be returned to its default', async () => {
  const { store, sent } = listed();
  await store.set(size.key, '1200');
  const saved = store.state.getState().values[0];
  await store.set(size.key, null);
  expect([sent, saved?.value, saved?.from, store.state.getState().values[0]]).toEqual([
    [
      { key: size.key, value: '1200' },
      { key: size.key, value: null },
    ],
    1200,
    'saved',
    size,
  ]);
});

test('a wrong value is told beside the row, kept as typed, and not sent', async () => {
  const { store, sent } = listed();
  await store.set(size.key, '99');
  expect([sent, store.state.getState()]).toEqual([
    [],
    {
      values: [size],
      rows: { [size.key]: { draft: '99', problem: 'It must be at least 200.' } },
      search: '',
    },
  ]);
});

test('what the core refuses is told in its own words, and the value stays', async () => {
  const { store } = listed();
  await store.set(size.key, 4000);
  const { rows, values } = store.state.getState();
  expect([rows[size.key], values]).toEqual([
    { draft: '4000', problem: new AppError('shutting-down').message },
    [size],
  ]);
});

test('a change made elsewhere is shown', () => {
  const { store, tell } = listed();
  tell({ ...size, value: 700, from: 'saved' });
  expect(store.state.getState().values[0]?.value).toBe(700);
});
