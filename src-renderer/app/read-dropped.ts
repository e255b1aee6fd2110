import type { DroppedFile } from './drops.ts';

/** More than this is not taken at once. */
export const droppedLimit = 5000;

export interface Dropped {
  readonly files: readonly DroppedFile[];
  /** There were more files than the limit. */
  readonly more: boolean;
}

/** What was dropped, as far as the host knows where it lies; the rest has only its bytes. */
export interface DroppedItems {
  readonly paths: readonly string[];
  readonly entries: readonly FileSystemEntry[];
}

/**
 * Must be called within the event: the browser forgets the items as soon as the handler returns. `pathOf` gives the
 * absolute path of a file or folder, or nothing.
 */
export function sortDropped(items: DataTransferItemList, pathOf: (file: File) => string): DroppedItems {
  const sorted = [...items].map((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    const path = file ? pathOf(file) : '';
    return { path, entry: path === '' ? item.webkitGetAsEntry() : null };
  });
  return {
    paths: sorted.flatMap(({ path }) => (path === '' ? [] : [path])),
    entries: sorted.flatMap(({ entry }) => entry ?? []),
  };
}

/** The files of a drop, folders opened to any depth. */
export async function readEntries(roots: readonly FileSystemEntry[]): Promise<Dropped> {
  const files: DroppedFile[] = [];
  /** The next one is the last. */
  const waiting = roots.toReversed();
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (isFile(entry)) {
      if (files.length === droppedLimit) return { files, more: true };
      const file = await fileOf(entry);
      if (file) files.push({ file, path: entry.fullPath.replace(/^\//, '') });
    } else if (isFolder(entry))
      // One by one: a folder may hold more than can be handed over at once.
      for (const child of (await childrenOf(entry)).toReversed()) waiting.push(child);
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
