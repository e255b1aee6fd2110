import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readLaunch, writeLaunch } from './launch-arguments.ts';

const folder = resolve('/papers');
const read = (...given: string[]) => readLaunch(given, { folder, hasAppArgument: false });
const nothing = { data: undefined, quickAsk: false, devTools: false, paths: [] };

test('without arguments nothing is asked for', () => {
  expect(read()).toEqual(nothing);
});

test('files and folders are meant from the working folder', () => {
  const given = [resolve('/elsewhere/b.md'), pathToFileURL(resolve('/with space/c d.txt')).href];
  expect(read('a.pdf', ...given).paths).toEqual([
    resolve(folder, 'a.pdf'),
    resolve('/elsewhere/b.md'),
    resolve('/with space/c d.txt'),
  ]);
});

test('Chromium keeps its own switches, and Electron its own first argument', () => {
  const given = ['--no-sandbox', 'out/main/index.js', '--remote-debugging-port=0', 'a.pdf', '-psn_0_1', ''];
  expect(readLaunch(given, { folder, hasAppArgument: true })).toEqual({
    ...nothing,
    paths: [resolve(folder, 'a.pdf')],
  });
});

test.each([[['--data', 'x']], [['--data=x']]])('%j names the data folder', (given) => {
  expect(read(...given)).toEqual({ ...nothing, data: resolve(folder, 'x') });
});

test('a data folder in the home folder is left for the place that knows it', () => {
  expect(read('--data', '~/x').data).toBe('~/x');
});

test('what follows two dashes is a path, whatever it looks like', () => {
  expect(read('--quick-ask', '--devtools', '--', '--quick-ask').paths).toEqual([
    resolve(folder, '--quick-ask'),
  ]);
  expect(read('--quick-ask', '--devtools')).toEqual({ ...nothing, quickAsk: true, devTools: true });
});

test('an address that is no file of this machine is nothing', () => {
  expect(read('file://%zz', 'file:///%2F').paths).toEqual([]);
  expect(read('allma://../../x', 'ALLMA://%00', 'https://example.com/a.pdf', 'smb://host/a').paths).toEqual(
    [],
  );
  expect(read('note: a.md').paths).toEqual([resolve(folder, 'note: a.md')]);
});

test('a thousand files are taken in one go', () => {
  const names = Array.from({ length: 1000 }, (_, at) => `file ${at}.md`);
  expect(read(...names).paths).toEqual(names.map((name) => resolve(folder, name)));
});

test.each([undefined, '/app'])(
  'what is handed to the next start is read there as it was, under %s',
  (app) => {
    const asked = {
      data: resolve('/my data'),
      quickAsk: true,
      paths: [resolve('/a b.md'), resolve('/--c.md')],
    };
    const given = writeLaunch(asked, app);
    const context = { folder: '/elsewhere', hasAppArgument: app !== undefined };
    expect(readLaunch(given, context)).toEqual({ ...asked, devTools: false });
  },
);
