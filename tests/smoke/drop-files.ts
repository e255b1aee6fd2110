import type { Page } from 'playwright';

/** Drops files into the middle of the window by Chromium itself, so that they keep their real paths. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const { width, height } = await page.evaluate(() => {
    const { innerWidth, innerHeight } = globalThis as unknown as Readonly<Record<string, number>>;
    return { width: innerWidth ?? 0, height: innerHeight ?? 0 };
  });
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  await session.detach();
}
