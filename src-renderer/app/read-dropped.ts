import type { DroppedFile } from './drops.ts';

/** More than this is not taken at once. */
export const droppedLimit = 5000;

export interface Dropped {
  readonly files: readonly DroppedFile[];
  /** There were more files than the limit. */
  readonly more: boolean;
}

/**
 * The files of a drop, folders opened to any depth. Must be called within the event: the browser forgets the items
 * as soon as the handler returns.
 */
export function readDropped(items: DataTransferItemList): Promise<Dropped> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return readEntries(entries);
}

export async function readEntries(roots: readonly FileSystemEntry[]): Promise<Dropped> {
  const files: DroppedFile[] = [];
  const waiting = [...roots];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (isFile(entry)) {
      if (files.length === droppedLimit) return { files, more: true };
      const file = await fileOf(entry);
      if (file) files.push({ file, path: entry.fullPath.replace(/^\//, '') });
    } else if (isFolder(entry)) waiting.unshift(...(await childrenOf(entry)));
  }
  return { files, more: false };
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** `undefined` where the file went away or may not be read: the others are still taken. */
const fileOf = (entry: FileSystemFileEntry): Promise<File | undefined> =>
  new Promise((resolve) => {
    entry.file(resolve, () => resolve(undefined));
  });

/** A reader gives its entries in parts of a hundred until an empty part comes. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const part = await nextPart(reader);
    if (part.length === 0) return children.filter(({ name }) => !name.startsWith('.'));
    children.push(...part);
  }
}

const nextPart = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve) => {
    reader.readEntries(resolve, () => resolve([]));
  });
