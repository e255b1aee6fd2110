import { expect, test } from 'vitest';
import { droppedLimit, readEntries, sortDropped } from './read-dropped.ts';

const fileEntry = (path: string, readable = true): FileSystemEntry => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const file = (give: (file: File) => void, refuse: () => void): void =>
    readable ? give(new File([], name)) : refuse();
  return { isFile: true, isDirectory: false, name, fullPath: path, file } as unknown as FileSystemEntry;
};

/** Gives its children in parts of a hundred, as browsers do. */
const folderEntry = (path: string, children: readonly FileSystemEntry[]): FileSystemEntry => {
  const createReader = () => {
    let given = 0;
    const nextPart = (give: (part: readonly FileSystemEntry[]) => void): void => {
      give(children.slice(given, given + 100));
      given += 100;
    };
    return { readEntries: nextPart };
  };
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    isFile: false,
    isDirectory: true,
    name,
    fullPath: path,
    createReader,
  } as unknown as FileSystemEntry;
};

test('folders are opened to any depth; hidden files and unreadable ones are left out', async () => {
  const deep = folderEntry('/a/b', [fileEntry('/a/b/c.md'), fileEntry('/a/b/.DS_Store')]);
  const root = folderEntry('/a', [deep, fileEntry('/a/gone.pdf', false), fileEntry('/a/d.txt')]);
  const dropped = await readEntries([root, fileEntry('/e.html')]);
  expect([dropped.files.map(({ path }) => path), dropped.more]).toEqual([
    ['a/b/c.md', 'a/d.txt', 'e.html'],
    false,
  ]);
});

test('a folder of exactly the limit is taken whole; one more file is said', async () => {
  const files = (count: number) => Array.from({ length: count }, (_, n) => fileEntry(`/all/${n}.txt`));
  const read = async (count: number) => {
    const { files: taken, more } = await readEntries([folderEntry('/all', files(count))]);
    return [taken.length, more];
  };
  expect([await read(droppedLimit), await read(droppedLimit + 1)]).toEqual([
    [droppedLimit, false],
    [droppedLimit, true],
  ]);
});

/** What is dropped, as the browser lists it. */
const dropped = (name: string, kind: 'file' | 'string' = 'file') => ({
  kind,
  getAsFile: () => (kind === 'file' ? new File([], name) : null),
  webkitGetAsEntry: () => (kind === 'file' ? fileEntry(`/${name}`) : null),
});

test('what the host knows the place of is read there; only the rest is opened by the page', () => {
  const items = [dropped('lease.pdf'), dropped('picture from a page.txt'), dropped('words', 'string')];
  const sorted = sortDropped(items as unknown as DataTransferItemList, ({ name }) =>
    name === 'lease.pdf' ? '/home/a/lease.pdf' : '',
  );
  expect([sorted.paths, sorted.entries.map(({ fullPath }) => fullPath)]).toEqual([
    ['/home/a/lease.pdf'],
    ['/picture from a page.txt'],
  ]);
});
