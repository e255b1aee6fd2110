import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { smallPng } from '../support/small-png.ts';

const root = join(import.meta.dirname, '../..');
/** Ignored by version control. */
const looked = join(root, 'node_modules/.cache/smoke-screens');
const kept = join(root, 'docs/screens');
const largestBytes = 200_000;

/** Draws the window in both themes to be looked at, and the light one for the handbook where that is asked. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(looked, { recursive: true });
  const dark = await draw(page, 'dark');
  await writeFile(join(looked, `${name}-dark.png`), dark);
  const light = await draw(page, 'light');
  await writeFile(join(looked, `${name}-light.png`), light);
  if (process.env['SMOKE_SCREENS'] === 'yes') await keep(name, light);
}

/** What stood in every window when a scenario failed. */
export async function shootFailed(app: ElectronApplication, title: string): Promise<void> {
  for (const [index, page] of app.windows().entries()) {
    const path = join(looked, 'failed', `${title.replaceAll(/\W+/g, ' ').trim()} ${index}.png`);
    // A window that is hidden, or whose page is stuck, is not drawn.
    await page.screenshot({ path, timeout: 2000 }).catch(() => undefined);
  }
}

async function draw(page: Page, colorScheme: 'light' | 'dark'): Promise<Uint8Array> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  // Canvases settle within this.
  await page.waitForTimeout(300);
  return smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

async function keep(name: string, png: Uint8Array): Promise<void> {
  if (png.length >= largestBytes) throw new Error(`${name} would have ${png.length} bytes`);
  await writeFile(join(kept, `${name}.png`), png);
}
