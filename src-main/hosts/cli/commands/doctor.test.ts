import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import type { check } from '../../../../tests/support/fake-core.ts';
import { runTerminal } from '../../../../tests/support/run-terminal.ts';
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts';

describe('doctor', () => {
  test('prints what needs no core and what the core finds, and ends with 0', async () => {
    await using folder = await temporaryFolder();
    const { status, values } = await runTerminal(['doctor', '--json', '--data', folder.path]);
    const states = values.map((value) => {
      const { id, status: state } = value as typeof check;
      return `${id} ${state}`;
    });
    expect({ status, states }).toEqual({
      status: 0,
      states: ['node ok', 'settings ok', 'data-folder ok', 'database-file ok', 'lock ok', 'sqlite ok'],
    });
  });

  test('where the core cannot start it still prints its checks, with the failing one and its mend, and ends with 1', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'data'));
    await writeFile(join(folder.path, 'data', 'allma.db'), 'not a database at all');
    const broken = new AppError('database-broken', { file: 'allma.db', backups: 'backups' });
    const { status, values, stdout } = await runTerminal(
      ['doctor', '--json', '--data', join(folder.path, 'data')],
      {
        host: { open: () => Promise.reject(broken), environment: { API_PORT: 'x' } },
      },
    );
    const failed = values.filter((value) => (value as typeof check).status === 'failed');
    expect(failed.map((value) => (value as typeof check).id)).toEqual(['settings', 'database-file']);
    expect(failed.every((value) => (value as typeof check).mend)).toBe(true);
    expect({ status, lines: stdout.trim().split('\n').length }).toEqual({ status: 1, lines: 4 });
  });

  test('a part that does not load on this machine is a finding too, with the log it is written in', async () => {
    await using folder = await temporaryFolder();
    const { status, values } = await runTerminal(['doctor', '--json', '--data', folder.path], {
      host: { open: () => Promise.reject(new Error('invalid ELF header')) },
    });
    const last = values.at(-1) as typeof check;
    expect({
      status,
      id: last.id,
      state: last.status,
      mend: last.mend?.includes('/data/logs/allma.log'),
    }).toEqual({
      status: 1,
      id: 'start',
      state: 'failed',
      mend: true,
    });
  });
});
