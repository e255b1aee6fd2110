import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { launchBrowser, chromiumPath, noChromium, openPage } from '../support/browser.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpora/xquad-articles/en');
const five = [
  'pdf/Normans.pdf',
  'html/Oxygen.html',
  'md/Amazon-rainforest.md',
  'txt/Steam-engine.txt',
  'pdf/European-Union-law.pdf',
].map((path) => join(corpus, path));

/** The marker of the open citation, where it lies on the page of this number. */
async function markOn(page: Page, pageNumber: number): Promise<{ width: number; height: number }> {
  const drawn = page.getByRole('group', { name: `Page ${pageNumber}`, exact: true });
  const mark = drawn.locator('[data-mark="open"]').first();
  await mark.waitFor({ timeout: 60_000 });
  const [inner, outer] = [await mark.boundingBox(), await drawn.boundingBox()];
  if (!inner || !outer) throw new Error('the marker or its page is not drawn');
  expect(inner.x).toBeGreaterThanOrEqual(outer.x);
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
  expect(inner.y).toBeGreaterThanOrEqual(outer.y);
  expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
  return inner;
}

test('from the first page to a highlight on the right page: five files, a question, extracts, a chip', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  skip(!existsSync(corpus), 'no ../shared/corpora/xquad-articles: run where the corpora are');
  await using folder = await temporaryFolder();
  await using host = await startBrowserHost({ data: folder.path });
  await using browser = await launchBrowser();
  const { page, complaints } = await openPage(browser, host.address);
  page.setDefaultTimeout(60_000);
  expect(new URL(page.url()).search).toBe('');

  // First run: what is here, then something to read, then a question that is asked in the chat.
  await page.getByText('Search by meaning is built in').waitFor();
  await page.locator('input[type=file]').first().setInputFiles(five);
  await page.getByText('5 documents read so far').waitFor();
  await page.getByRole('textbox', { name: 'Ask about your documents' }).fill('Who was Count of Melfi?');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/chat\/\d+$/);
  const turns = page.locator('article[data-turn]');
  const chip = turns
    .first()
    .getByRole('button', { name: /^Source 1, Normans.*, page 1$/ })
    .first();
  await chip.waitFor();
  await turns.first().getByText('No model wrote this').waitFor();

  // The quote on hover, the page on click.
  await chip.hover();
  await page.locator('[data-radix-popper-content-wrapper] blockquote').getByText('Melfi').waitFor();
  await chip.click();
  expect((await markOn(page, 1)).width).toBeGreaterThan(20);
  await page.keyboard.press('Escape');

  // On the chat screen, about a page further on.
  const field = page.getByRole('textbox', { name: 'Question' });
  await field.fill('Which treaty established the European Community?');
  await field.press('Enter');
  const further = turns.nth(1).getByRole('button', { name: /^Source \d+, European.Union.law.*, page \d+$/ });
  await further.first().waitFor();
  const label = (await further.first().getAttribute('aria-label')) ?? '';
  await further.first().click();
  expect((await markOn(page, Number(/\d+$/.exec(label)?.[0]))).width).toBeGreaterThan(20);
  expect(complaints).toEqual([]);
}, 240_000);
