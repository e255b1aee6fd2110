import { mkdir, mkdtempDisposable, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from './find-files.ts';

async function found(...paths: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const file of findFiles(paths, new AbortController().signal))
    lines.push(
      file.error
        ? `${basename(file.path)}: ${file.error.code}${file.given ? '' : ', passed over'}`
        : file.name,
    );
  return lines;
}

test('a folder gives its readable files in the order of their names, without what is hidden', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'allma-find-'));
  const at = (...names: readonly string[]): string => join(temporary.path, ...names);
  await Promise.all(
    [at('b', 'c'), at('.git'), at('node_modules')].map((path) => mkdir(path, { recursive: true })),
  );
  const files = [
    'a.md',
    'Z.TXT',
    'picture.png',
    '🙂.html',
    '.hidden.md',
    '~$letter.docx',
    '.git/x.md',
    'node_modules/y.md',
    'b/c/d.pdf',
  ];
  await Promise.all(files.map((file) => writeFile(at(file), 'x')));
  await symlink(temporary.path, at('b', 'loop'));
  await symlink(at('nowhere'), at('dangling.md'));
  expect(await found(temporary.path)).toEqual([
    'Z.TXT',
    'a.md',
    'd.pdf',
    'dangling.md: path-missing, passed over',
    'picture.png: format-unknown, passed over',
    '🙂.html',
  ]);
});

test('what was named itself is given out, or is a failure', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'allma-find-'));
  const picture = join(temporary.path, '.picture.png');
  await writeFile(picture, 'x');
  expect(await found(picture, join(temporary.path, 'nowhere.md'))).toEqual([
    '.picture.png',
    'nowhere.md: path-missing',
  ]);
});
