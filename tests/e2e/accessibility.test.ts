import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ask, chooseFiles, citedWords, documentsReady, firstChip, goTo } from '../support/app-page.ts';
import { chromiumPath, launchBrowser, noChromium, openPage } from '../support/browser.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { item, list, makeDocx, styled, table } from '../support/make-docx.ts';
import { column, makePdf } from '../support/make-pdf.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const lease = {
  name: 'lease.pdf',
  text: makePdf([{ texts: column(['The lease of the harbour office ends on 30 June 2031.']) }]),
};
const notes = {
  name: 'notes.md',
  text: '# Notes\n\nThe lighthouse keeper paints the lantern room every seventh spring.\n',
};
const charter = {
  name: 'charter.docx',
  text: makeDocx({
    numbering: list(1, [['decimal', '%1.']]),
    body:
      styled('Heading1', 'Charter') +
      item(1, 0, 'The orchard of the abbey is pruned by moonlight.') +
      styled('Heading3', 'Dues') +
      table([
        ['Due', 'Amount'],
        ['', 'four shillings'],
      ]),
  }),
};

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds on the screen in front, in both themes; the page's policy does not let it be a script element. */
async function violationsIn(page: Page, screen: string): Promise<readonly string[]> {
  const found: string[] = [];
  await page.evaluate(await readFile(axeFile, 'utf8'));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const run = 'axe.run(document, { iframes: false }).then(({ violations }) => violations)';
    const violations: readonly Violation[] = await page.evaluate(run);
    for (const { id, help, nodes } of violations)
      found.push(
        ...nodes.map(
          ({ html, failureSummary }) =>
            `${screen}, ${colorScheme}: ${id} (${help}) ${html} ${failureSummary}`,
        ),
      );
  }
  return found;
}

test('axe finds nothing on any screen, in light and dark', async ({ skip }) => {
  skip(chromiumPath === undefined, noChromium);
  await using folder = await temporaryFolder();
  await using host = await startBrowserHost({ data: folder.path });
  await using browser = await launchBrowser();
  const { page, complaints } = await openPage(browser, host.address);
  const found: string[] = [];
  const check = async (screen: string): Promise<void> =>
    void found.push(...(await violationsIn(page, screen)));

  await page.getByText('Search by meaning is built in').waitFor();
  await check('first run');
  await goTo(page, '#/library');
  await page.getByText('No documents yet').waitFor();
  await check('library, empty');
  await goTo(page, '#/chat');
  await page.getByText('Nothing to ask yet').waitFor();
  await check('chat, empty');
  await goTo(page, '#/settings');
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  await check('settings');
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  await check('palette');
  await page.keyboard.press('Escape');

  await goTo(page, '#/library');
  await chooseFiles(page, [lease, notes, charter]);
  await documentsReady(page, 3);
  await check('library, filled');
  await goTo(page, '#/chat');
  await ask(page, 'When does the lease of the harbour office end?');
  await check('chat with an answer');
  await firstChip(page).click();
  await citedWords(page).waitFor({ timeout: 30_000 });
  await check('viewer, PDF');
  await page.keyboard.press('Escape');
  await goTo(page, '#/chat');
  await ask(page, 'What does the lighthouse keeper paint?');
  await firstChip(page).click();
  await citedWords(page).waitFor({ timeout: 30_000 });
  await check('viewer, text');
  await page.keyboard.press('Escape');
  await goTo(page, '#/chat');
  await ask(page, 'When is the orchard of the abbey pruned?');
  await firstChip(page).click();
  await citedWords(page).waitFor({ timeout: 30_000 });
  await check('viewer, layout');
  await page.setViewportSize({ width: 900, height: 700 });
  await check('narrow');
  await page.goto(new URL('/quick-ask.html', host.address).href);
  await page.getByText('3 documents').waitFor();
  await check('quick-ask');
  await ask(page, 'When does the lease of the harbour office end?');
  await check('quick-ask with an answer');

  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
}, 180_000);

/** Presses a key until the focus is where it should go, as a person without a mouse would. */
async function walkTo(page: Page, wanted: string, key = 'Tab'): Promise<void> {
  const target = `document.activeElement?.matches(${JSON.stringify(wanted)}) === true`;
  for (let pressed = 0; pressed < 40; pressed++) {
    if (await page.evaluate(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${wanted}`);
}

const focusIsIn = (page: Page, region: string) =>
  page.waitForFunction(`document.activeElement.closest('[data-region="${region}"]') !== null`);

async function chooseByKeyboard(page: Page): Promise<void> {
  await walkTo(page, '[data-region="content"] button:not(:disabled)', 'F6');
  const chooser = page.waitForEvent('filechooser');
  for (let pressed = 0; pressed < 10; pressed++) {
    if ((await page.evaluate('document.activeElement.textContent')) === 'Choose files') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const { name, text } = lease;
  await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
  await page.getByText('1 document read so far').waitFor({ timeout: 60_000 });
}

test('files, a question, its source and the way back need no mouse', async ({ skip }) => {
  skip(chromiumPath === undefined, noChromium);
  await using folder = await temporaryFolder();
  await using host = await startBrowserHost({ data: folder.path });
  await using browser = await launchBrowser();
  const { page, complaints } = await openPage(browser, host.address);
  await page.getByText('Search by meaning is built in').waitFor();
  await chooseByKeyboard(page);

  await walkTo(page, 'input[type=text], textarea');
  await page.keyboard.type('When does the lease of the harbour office end?');
  await page.keyboard.press('Enter');
  await firstChip(page).waitFor({ timeout: 30_000 });
  await page.locator('article[aria-busy=true]').waitFor({ state: 'detached' });

  // The chip opens the page beside the chat; F6 goes there, the arrows change the view, Esc comes back.
  await focusIsIn(page, 'conversation');
  await walkTo(page, 'article [data-citation]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await citedWords(page).waitFor({ timeout: 30_000 });
  await walkTo(page, '[data-region="viewer"] *', 'F6');
  await walkTo(page, '[role=tab]');
  await page.keyboard.press('ArrowRight');
  await page.locator('mark[data-mark="open"]').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-region="viewer"]').waitFor({ state: 'detached' });

  // Where there is no room beside, the document has the screen, and a way back.
  await page.setViewportSize({ width: 900, height: 700 });
  await walkTo(page, 'article [data-citation]');
  await page.keyboard.press('Enter');
  await citedWords(page).waitFor({ timeout: 30_000 });
  await walkTo(page, '[aria-label="Back"]');
  await page.keyboard.press('Enter');
  await firstChip(page).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.type('Library');
  await page.keyboard.press('Enter');
  await page.getByText('lease.pdf').first().waitFor();
  expect(complaints).toEqual([]);
}, 120_000);
