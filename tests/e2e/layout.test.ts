import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ask, chooseFiles, documentsReady, firstChip, goTo } from '../support/app-page.ts';
import { chromiumPath, launchBrowser, noChromium, openPage } from '../support/browser.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { item, list, makeDocx, paragraph, run, styled, table } from '../support/make-docx.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const filler = Array.from({ length: 120 }, (_, at) =>
  paragraph(`Paragraph ${at} speaks of nothing that anybody would ever ask about.`),
).join('');

const lease = makeDocx({
  styles: '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
  numbering: list(1, [['decimal', '%1.']]),
  header: paragraph('Certified by the notary public, number seventeen'),
  body:
    styled('Heading1', 'Lease of the lighthouse') +
    paragraph('The harbour master keeps the red keys in the drawer.') +
    filler +
    item(1, 0, 'The keeper lives in the tower.') +
    paragraph('A paragraph stands between two clauses.') +
    item(
      1,
      0,
      `<w:r><w:t xml:space="preserve">The lantern room is painted every </w:t></w:r>${run('seventh spring', '<w:b/>')}<w:r><w:t xml:space="preserve"> by the keeper.</w:t></w:r>`,
    ) +
    table([
      ['Charge', 'Amount'],
      ['Lamp oil', '1,260 crowns'],
      ['Firewood', '410 crowns'],
    ]) +
    filler +
    paragraph('The harbour master keeps the blue keys in the drawer.'),
});

const layout = (page: Page) => page.getByRole('group', { name: 'Layout', exact: true });
const marked = (page: Page) => layout(page).locator('mark[data-mark="open"]');

test('a Word document opens as it is laid out, at the cited words', async ({ skip }) => {
  skip(chromiumPath === undefined, noChromium);
  await using folder = await temporaryFolder();
  await using host = await startBrowserHost({ data: folder.path });
  await using browser = await launchBrowser();
  const { page, complaints } = await openPage(browser, host.address);
  page.setDefaultTimeout(60_000);
  await page.getByText('Search by meaning is built in').waitFor();
  await goTo(page, '#/library');
  await chooseFiles(page, [{ name: 'lease.docx', text: lease }]);
  await documentsReady(page, 1);

  // The clause with its own number and its bold words, marked through them, in view.
  await goTo(page, '#/chat');
  await ask(page, 'How often is the lantern room painted?');
  await firstChip(page).click();
  await marked(page).first().waitFor();
  expect((await marked(page).allInnerTexts()).join('')).toContain(
    'The lantern room is painted every seventh spring by the keeper.',
  );
  const clause = layout(page).getByRole('listitem').filter({ hasText: 'lantern room' });
  expect(await clause.innerText()).toMatch(/^2\.\s/);
  expect(await clause.locator('strong mark').innerText()).toBe('seventh spring');
  await expectInView(page);

  // A row of the table, cell by cell; find in the layout; the choice of the text is kept for this kind of document.
  await page.getByRole('button', { name: 'Close the document' }).click();
  await ask(page, 'How much is the charge for lamp oil in crowns?');
  await page.locator('article').last().locator('[data-citation]').first().click();
  await layout(page).locator('td mark', { hasText: '1,260 crowns' }).waitFor();
  await expectInView(page);
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find in this document' }).fill('paragraph 119 SPEAKS');
  await page.getByText('1 of 2', { exact: true }).waitFor();
  await layout(page).locator('mark.outline-2').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('2 of 2', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Close find' }).click();
  await page.getByRole('tab', { name: 'Extracted text' }).click();
  await page.getByRole('button', { name: 'Close the document' }).click();
  await goTo(page, '#/library/1');
  await page.getByRole('tab', { name: 'Extracted text', selected: true }).waitFor();
  await page.getByRole('tab', { name: 'Layout' }).click();

  // From one citation to the next, far away in the same document.
  await goTo(page, '#/chat');
  await ask(page, 'Which keys does the harbour master keep in the drawer?');
  await firstChip(page).click();
  await marked(page).first().waitFor();
  const first = await marked(page).first().innerText();
  await page.keyboard.press('F3');
  await page.getByText('2 of 2', { exact: true }).waitFor();
  await marked(page)
    .filter({ hasText: first.includes('red keys') ? 'blue keys' : 'red keys' })
    .waitFor();
  await expectInView(page);
  expect(await page.locator('[data-tick]').count()).toBe(2);
  expect(complaints).toEqual([]);
}, 240_000);

async function expectInView(page: Page): Promise<void> {
  const box = await marked(page).first().boundingBox();
  const around = await layout(page).boundingBox();
  if (!box || !around) throw new Error('the marked words are not drawn');
  expect(box.y).toBeGreaterThanOrEqual(around.y);
  expect(box.y + box.height).toBeLessThanOrEqual(around.y + around.height);
}

test('where the file is gone or the layout lacks the words, the text is there and the page says why', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using folder = await temporaryFolder();
  await using host = await startBrowserHost({ data: folder.path });
  await using browser = await launchBrowser();
  const { page } = await openPage(browser, host.address);
  page.setDefaultTimeout(60_000);
  await page.getByText('Search by meaning is built in').waitFor();
  await goTo(page, '#/library');
  await chooseFiles(page, [{ name: 'lease.docx', text: lease }]);
  await documentsReady(page, 1);

  await goTo(page, '#/chat');
  await ask(page, 'By which notary public is it certified?');
  await firstChip(page).click();
  await page.getByText('The cited words are not in the layout.').waitFor();
  await page.getByRole('button', { name: 'Show the extracted text' }).click();
  await page.locator('mark[data-mark="open"]', { hasText: 'number seventeen' }).waitFor();
  await page.getByRole('tab', { name: 'Layout' }).click();
  await page.getByRole('button', { name: 'Close the document' }).click();

  await rm(join(folder.path, 'files'), { recursive: true });
  await firstChip(page).click();
  await page.getByText('The layout cannot be shown.').waitFor();
  await page.getByText('lease.docx is not there.').waitFor();
  await page.locator('mark[data-mark="open"]', { hasText: 'number seventeen' }).waitFor();
  expect(await layout(page).count()).toBe(0);
}, 240_000);
