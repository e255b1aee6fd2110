import type { Page } from 'playwright';
import { expect, test, vi } from 'vitest';
import { chooseFiles } from '../support/app-page.ts';
import type { BridgedPage } from '../support/bridged-page.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { chromiumPath, launchBrowser, noChromium, openPage } from '../support/browser.ts';
import { setUpDesk, type DeskOptions } from '../support/desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const lease = `# Lease

The lease of the workshop begins on 1 March 2024. The lease of the workshop ends on 28 February 2029.

The monthly rent is 940 euros. Pets are not allowed in the workshop.
`;
const question = 'When does the lease of the workshop end?';
const prose: DeskOptions = {
  files: { 'lease.md': lease },
  ollama: { reply: ['The lease ', 'ends on ', '28 February ', '2029 ', '[1]', '.'] },
};
const endless: DeskOptions = {
  files: { 'lease.md': lease },
  ollama: { reply: Array.from({ length: 6000 }, (_, at) => `word${at} `), delays: { token: 25 } },
};

const field = (page: Page) => page.getByRole('textbox', { name: 'Question' });
const answered = async (page: Page): Promise<void> => {
  await page.locator('article[data-turn]').waitFor();
  await page.locator('article[aria-busy=true]').waitFor({ state: 'detached' });
};
const named = (asked: BridgedPage['asked'], name: keyof BridgedPage['asked'][number]) =>
  asked.flatMap((call) => (name in call ? [call[name]] : []));

test('Enter asks, the window grows with the answer, and what follows goes on with the conversation', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using desk = await setUpDesk(prose);
  const { page, asked, complaints } = await desk.open('/quick-ask.html', { state: { window: 'quick-ask' } });
  await page.setViewportSize({ width: 640, height: 400 });
  await page.getByText('1 document').waitFor();
  await vi.waitFor(() => expect(named(asked, 'resize')).toContainEqual({ height: 98 }), { timeout: 10_000 });

  await field(page).fill(question);
  await page.keyboard.press('Enter');
  await answered(page);
  await page.getByText('The lease ends on 28 February').first().waitFor();
  const rows = page.getByRole('list', { name: 'Sources' }).getByRole('listitem');
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('Lease')]);
  const [, ...taller] = named(asked, 'resize') as { readonly height: number }[];
  expect(taller.at(-1)?.height).toBeGreaterThan(180);

  // The question stays in its field; the next one belongs to the same conversation.
  expect(await field(page).inputValue()).toBe(question);
  await field(page).fill('What is the monthly rent?');
  await page.keyboard.press('Enter');
  await vi.waitFor(async () => {
    const [conversation] = await desk.core.client.chat.conversations({});
    if (!conversation) throw new Error('there is no conversation');
    expect(await desk.core.client.chat.messages({ conversationId: conversation.id })).toHaveLength(4);
  });
  await answered(page);
  expect(await desk.core.client.chat.conversations({})).toHaveLength(1);

  await page.keyboard.press('Control+n');
  expect(await field(page).inputValue()).toBe('');
  expect(await page.locator('article[data-turn]').count()).toBe(0);
  expect(complaints).toEqual([]);
}, 120_000);

test('Ctrl+Enter opens the conversation in the main window, or asks there what was typed; so does a chip', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using desk = await setUpDesk(prose);
  const { page, asked, complaints } = await desk.open('/quick-ask.html', { state: { window: 'quick-ask' } });
  await field(page).fill('Are pets allowed?');
  await page.keyboard.press('Control+Enter');
  await vi.waitFor(() => expect(named(asked, 'openInMain')).toEqual([{ question: 'Are pets allowed?' }]));
  expect(await field(page).inputValue()).toBe('');

  await field(page).fill(question);
  await page.keyboard.press('Enter');
  await answered(page);
  await page.keyboard.press('Control+Enter');
  await page.locator('article [data-citation]').first().click();
  const [conversation] = await desk.core.client.chat.conversations({});
  const shown = { conversationId: conversation?.id };
  const messages = await desk.core.client.chat.messages({ conversationId: conversation?.id });
  const citation = { answerId: messages.at(-1)?.id, at: 0 };
  await vi.waitFor(() =>
    expect(named(asked, 'openInMain').slice(1)).toEqual([shown, { ...shown, citation }]),
  );
  expect(complaints).toEqual([]);
}, 120_000);

test('Esc stops, then clears what was typed, then puts the window away; shown again, the field is chosen', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using desk = await setUpDesk(endless);
  const { page, asked, command, complaints } = await desk.open('/quick-ask.html', {
    state: { window: 'quick-ask' },
  });
  await field(page).fill(question);
  await page.keyboard.press('Enter');
  await page.getByText('word5').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Stopped by you').waitFor();
  await field(page).fill('something else');
  await page.keyboard.press('Escape');
  expect([await field(page).inputValue(), named(asked, 'hide')]).toEqual(['', []]);
  await page.keyboard.press('Escape');
  await vi.waitFor(() => expect(named(asked, 'hide')).toHaveLength(1));

  await field(page).fill('half a thought');
  await page.getByRole('button', { name: /close|clear/ }).focus();
  command({ type: 'shown' });
  await expect.poll(() => page.evaluate('document.activeElement?.selectionEnd')).toBe(14);
  await page.keyboard.type('Are pets allowed?');
  expect(await field(page).inputValue()).toBe('Are pets allowed?');
  expect(complaints).toEqual([]);
}, 120_000);

test('it asks in a plain browser, too, where there is no window to hide and no document yet', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using folder = await temporaryFolder();
  await using host = await startBrowserHost({ data: folder.path });
  await using browser = await launchBrowser();
  const { page, complaints } = await openPage(browser, host.address, { width: 640, height: 720 });
  page.setDefaultTimeout(60_000);
  const address = new URL('/quick-ask.html', host.address).href;
  await page.goto(address);
  await page.getByText('Nothing to ask yet.').waitFor();
  await page.goto(new URL('/#/library', host.address).href);
  await chooseFiles(page, [{ name: 'lease.md', text: lease }]);
  await page.getByRole('row', { name: /lease/ }).getByText('Ready', { exact: true }).waitFor();

  await page.goto(address);
  await page.getByText('1 document').waitFor();
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await answered(page);
  await page.getByText('No model wrote this.').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/#\/chat\/\d+$/);
  expect(complaints).toEqual([]);
}, 120_000);
