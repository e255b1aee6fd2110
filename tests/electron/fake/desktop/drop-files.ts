import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright';
import { filesKey, type KnownFile } from '../page/page-globals.ts';

/** Drops files and folders of this machine in the middle of a page, as somebody drags them from a file manager. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  await tellPaths(page, paths);
  const session = await page.context().newCDPSession(page);
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  await session.detach();
}

/** What `webUtils.getPathForFile` knows of files that a person chooses in the page. */
export async function tellPaths(page: Page, paths: readonly string[]): Promise<void> {
  const known = await Promise.all(paths.map(describe));
  const add = ([key, files]: readonly [string, readonly KnownFile[]]): void => {
    const list = (globalThis as unknown as Record<symbol, KnownFile[]>)[Symbol.for(key)];
    list?.push(...files);
  };
  await page.evaluate(add, [filesKey, known] as const);
}

async function describe(path: string): Promise<KnownFile> {
  const { size, mtimeMs } = await stat(path);
  return { path, name: basename(path), size, lastModified: Math.floor(mtimeMs) };
}
