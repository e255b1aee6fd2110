import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { chmod, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { readFileOnce, type ReadOptions } from './read-file.ts';

const large = 3 << 20;

async function folder() {
  const temporary = await mkdtempDisposable(join(tmpdir(), 'allma-read-'));
  return {
    ...temporary,
    [Symbol.asyncDispose]: () => temporary.remove(),
    at: (name: string) => join(temporary.path, name),
  };
}

const read = (path: string, options: Partial<ReadOptions> = {}) =>
  readFileOnce({
    path,
    name: 'file',
    maxBytes: 1e9,
    signal: new AbortController().signal,
    onPiece: () => {},
    ...options,
  });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

test('a file is hashed as it is read', async () => {
  await using temporary = await folder();
  const bytes = Uint8Array.from({ length: large }, (_, index) => index % 251);
  await writeFile(temporary.at('a'), bytes);
  const pieces: Uint8Array[] = [];
  const facts = await read(temporary.at('a'), { onPiece: (piece) => void pieces.push(piece.slice()) });
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  expect(facts).toMatchObject({
    bytes: large,
    sha256: Uint8Array.from(createHash('sha256').update(bytes).digest()),
  });
});

test('what is no file that can be read has its own code', async () => {
  await using temporary = await folder();
  await writeFile(temporary.at('empty'), '');
  await writeFile(temporary.at('big 🙂'), 'x'.repeat(2000));
  execFileSync('mkfifo', [temporary.at('pipe')]);
  const limit = { maxBytes: 1000, onPiece: () => expect.unreachable() };
  expect([
    await codeOf(read(temporary.at('nowhere'))),
    await codeOf(read(temporary.at('empty/inside'))),
    await codeOf(read(temporary.path)),
    await codeOf(read(temporary.at('pipe'))),
    await codeOf(read('/dev/zero')),
    await codeOf(read(temporary.at('empty'))),
    await codeOf(read(temporary.at('big 🙂'), limit)),
  ]).toEqual([
    'path-missing',
    'path-missing',
    'file-special',
    'file-special',
    'file-special',
    'file-empty',
    'file-too-large',
  ]);
});

test.skipIf(process.getuid?.() === 0)('a file without rights is forbidden', async () => {
  await using temporary = await folder();
  await writeFile(temporary.at('a'), 'text');
  await chmod(temporary.at('a'), 0);
  expect(await codeOf(read(temporary.at('a')))).toBe('path-forbidden');
});

test.each([
  ['is removed', (path: string) => rmSync(path)],
  ['is cut', (path: string) => truncateSync(path, 10)],
  ['grows', (path: string) => appendFileSync(path, 'more')],
  ['is written to', (path: string) => writeFileSync(path, 'y'.repeat(large))],
])('a file that %s while it is read has vanished', async (_, change) => {
  await using temporary = await folder();
  await writeFile(temporary.at('a'), 'x'.repeat(large));
  // Long ago: a file system's clock may stand still for some milliseconds.
  utimesSync(temporary.at('a'), 1, 1);
  let isChanged = false;
  const work = readFileOnce({
    path: temporary.at('a'),
    name: 'a',
    maxBytes: 1e9,
    signal: new AbortController().signal,
    // At once: what is done later may come after the last piece.
    onPiece: () => {
      if (!isChanged) change(temporary.at('a'));
      isChanged = true;
    },
  });
  expect(await codeOf(work)).toBe('file-vanished');
});

test('cancelling stops it', async () => {
  await using temporary = await folder();
  await writeFile(temporary.at('a'), 'text');
  expect(await codeOf(read(temporary.at('a'), { signal: AbortSignal.abort() }))).toContain('AbortError');
});
