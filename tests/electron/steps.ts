import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { writingFor } from '../support/make-text.ts';
import { createRandom } from '../support/random.ts';

/** The first screen of a data folder with nothing in it: the core has answered. */
export const appStarted = (page: Page): Promise<void> =>
  page.getByText('Search by meaning is built in').waitFor({ timeout: 60_000 });

/** Notes that each have something of their own. */
export async function writeNotes(folder: string, count: number): Promise<readonly string[]> {
  const random = createRandom(11);
  const paths = Array.from({ length: count }, (_, n) => join(folder, `note-${n}.md`));
  for (const path of paths) await writeFile(path, writingFor(random, { title: path, paragraphs: 20 }));
  return paths;
}
