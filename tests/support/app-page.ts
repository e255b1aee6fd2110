import type { Page } from 'playwright';

/** A file as a person chooses it: a path, or its content. */
export type ChosenFile = string | { readonly name: string; readonly text: string | Uint8Array };

/** Chooses files where the screen in front takes them. */
export const chooseFiles = (page: Page, files: readonly ChosenFile[]): Promise<void> =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles(files.map(asPayload) as string[]);

const asPayload = (file: ChosenFile) =>
  typeof file === 'string'
    ? file
    : { name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.text) };

/** Goes to an address within the app, such as `#/library`, without loading the page anew. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await page.waitForFunction(`location.hash === ${JSON.stringify(hash)}`);
}

/** Asks in a new conversation and waits for the first citation of the answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Question' }).first();
  await field.fill(question);
  await field.press('Enter');
  await firstChip(page).waitFor({ timeout: 60_000 });
  await page.locator('article[aria-busy=true]').waitFor({ state: 'detached', timeout: 60_000 });
}

export const firstChip = (page: Page) => page.locator('article [data-citation]').first();

/** The cited words, on a drawn page or in the text. */
export const citedWords = (page: Page) => page.locator('[data-mark="open"]').first();

/** Waits until so many documents are read and can be found by meaning. */
export async function documentsReady(page: Page, count: number): Promise<void> {
  await goTo(page, '#/library');
  // Not the filter's choice of the same name.
  await page
    .getByRole('gridcell')
    .getByText('Ready', { exact: true })
    .nth(count - 1)
    .waitFor({ timeout: 120_000 });
}
