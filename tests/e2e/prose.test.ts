import type { BrowserContext, Locator, Page } from 'playwright';
import { expect, test, vi } from 'vitest';
import { launchBrowser, chromiumPath, noChromium, openPage } from '../support/browser.ts';
import { startBrowserHost, type BrowserHost } from '../support/browser-host.ts';
import { chooseFiles } from '../support/app-page.ts';
import type { FakeOllamaOptions, SeenRequest } from '../support/fake-ollama/options.ts';
import { startFakeOllama, type FakeOllama } from '../support/fake-ollama/start.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const lease = `# Lease

The lease of the workshop begins on 1 March 2024. The lease of the workshop ends on 28 February 2029.

The monthly rent is 940 euros. Pets are not allowed in the workshop.
`;
const question = 'When does the lease of the workshop end?';
const cited = ['The lease ', 'ends on ', '28 February ', '2029 ', '[1]', '.'];
/** More than is ever waited for, slow enough to be met in its middle. */
const endless: FakeOllamaOptions = {
  reply: Array.from({ length: 6_000 }, (_, at) => `word${at} `),
  delays: { token: 25 },
};

interface Setting extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
  readonly ollama: FakeOllama;
  readonly host: BrowserHost;
  /** Another core on the same data folder and the same port. */
  startAgain(): Promise<void>;
}

/** The app in a browser with one document read, beside a stand-in for Ollama, all of them processes of their own. */
async function setUp(options: FakeOllamaOptions): Promise<Setting> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const ollama = stack.use(await startFakeOllama(options));
  const environment = { OLLAMA_HOST: ollama.url, OLLAMA_MODEL: 'smol' };
  const host = stack.use(await startBrowserHost({ data: folder.path, environment }));
  const port = Number(new URL(host.address).port);
  const browser = stack.use(await launchBrowser());
  const { page, complaints } = await openPage(browser, host.address);
  page.setDefaultTimeout(60_000);
  await page.getByText('Search by meaning is built in').waitFor();
  await chooseFiles(page, [{ name: 'lease.md', text: lease }]);
  await page.getByText('1 document read so far').waitFor();
  await page.getByRole('button', { name: 'Skip to the app' }).click();
  const whole = stack.move();
  return {
    page,
    context: page.context(),
    complaints,
    ollama,
    host,
    startAgain: async () => {
      whole.use(await startBrowserHost({ data: folder.path, port, environment }));
    },
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  };
}

async function ask(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Question', exact: true });
  await field.fill(text);
  await field.press('Enter');
  await page.getByRole('heading', { name: text, exact: true, level: 2 }).waitFor();
}

const turns = (page: Page): Locator => page.locator('article[data-turn]');
const ended = (page: Page): Promise<void> =>
  page.locator('article[data-turn][aria-busy=true]').waitFor({ state: 'detached' });
const conversations = (page: Page): Locator => page.locator('a[data-conversation]');

/** The questions to models that came so far. */
const chatsOf = async (ollama: FakeOllama): Promise<readonly SeenRequest[]> =>
  (await ollama.requests()).filter(({ path }) => path === '/api/chat');

const wordsOf = async (turn: Locator): Promise<readonly string[]> =>
  (await turn.innerText()).match(/\bword\d+\b/g) ?? [];

/** The words are those that were sent, from the first on and without a gap. */
const expectWhole = (words: readonly string[]): void =>
  expect(words).toEqual(words.map((_, at) => `word${at}`));

test('the chosen model writes prose, and its chips lead to the document', async ({ skip }) => {
  skip(chromiumPath === undefined, noChromium);
  await using setting = await setUp({
    models: { smol: {}, grand: {} },
    reply: cited,
    delays: { token: 40 },
  });
  const { page, ollama, complaints } = setting;
  await page.getByRole('button', { name: /^Model:\s*smol:latest\W+ready/ }).click();
  await page.getByRole('menuitemradio', { name: /^grand:latest/ }).click();
  await page.getByRole('button', { name: /^Model:\s*grand:latest\W+ready/ }).waitFor();
  await ask(page, question);
  await turns(page).first().getByText('The lease ends on 28 February 2029').waitFor();
  await ended(page);
  const [chat] = await chatsOf(ollama);
  expect(chat?.body).toMatchObject({ model: 'grand:latest', stream: true });
  const chip = turns(page)
    .first()
    .getByRole('button', { name: /^Source 1, / })
    .first();
  await chip.hover();
  await page
    .locator('[data-radix-popper-content-wrapper] blockquote')
    .getByText('ends on 28 February 2029')
    .waitFor();
  await chip.click();
  await page.locator('mark[data-mark="open"]').getByText('28 February 2029').first().waitFor();
  expect(complaints).toEqual([]);
}, 240_000);

test('Esc stops the answer: the page says so, the model hears it, and nothing more arrives', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using setting = await setUp(endless);
  const { page, ollama, complaints } = setting;
  await ask(page, question);
  const turn = turns(page).first();
  await turn.getByText('word20 ').waitFor();
  const pressedAt = Date.now();
  await page.keyboard.press('Escape');
  await turn.getByText(/^Stopped by you after \d+ words\.$/).waitFor();
  const shown = await wordsOf(turn);
  await vi.waitFor(async () => expect((await chatsOf(ollama))[0]).toMatchObject({ hungUp: true }), 60_000);
  const [chat] = await chatsOf(ollama);
  expect((chat?.hungUpAt ?? Infinity) - pressedAt).toBeLessThan(1000);
  expect(chat?.lastLineAt ?? 0).toBeLessThanOrEqual(chat?.hungUpAt ?? 0);

  // The next answer comes to its end, and the first one is as it was.
  await ollama.change({ reply: cited });
  await ask(page, 'And once more?');
  await turns(page).nth(1).getByText('28 February 2029').first().waitFor();
  await ended(page);
  const kept = await wordsOf(turn);
  expectWhole(kept);
  // What was on its way at that moment may have been kept, too.
  expect(kept.length - shown.length).toBeLessThan(40);
  await page.reload();
  await turn.getByText(`Stopped by you after ${kept.length} words.`).waitFor();
  expect(await wordsOf(turn)).toEqual(kept);
  expect(complaints).toEqual([]);
}, 240_000);

test('a model server killed in mid-answer: the text is kept, and the next question gets extracts', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using setting = await setUp(endless);
  const { page, ollama, complaints } = setting;
  await ask(page, question);
  const turn = turns(page).first();
  await turn.getByText('word20 ').waitFor();
  await ollama.kill();
  await turn.getByText('What it wrote is kept.').waitFor();
  await turn.getByRole('button', { name: 'Try again' }).waitFor();
  const kept = await wordsOf(turn);
  expect(kept.length).toBeGreaterThan(20);
  expectWhole(kept);

  await ask(page, 'Are pets allowed in the workshop?');
  const next = turns(page).nth(1);
  await next.getByText('Answered by Extracts.').waitFor();
  await next.getByText('No model wrote this').waitFor();
  await next.getByText('Pets are not allowed in the workshop.').first().waitFor();
  await ended(page);
  await page.reload();
  await turns(page).nth(1).getByText('Answered by Extracts.').waitFor();
  expect(await wordsOf(turn)).toEqual(kept);
  expect(complaints).toEqual([]);
}, 240_000);

test('two tabs on one conversation show the same, whoever asked', async ({ skip }) => {
  skip(chromiumPath === undefined, noChromium);
  await using setting = await setUp({ reply: cited });
  const { page: one, context, complaints } = setting;
  await ask(one, question);
  await ended(one);
  const two = await context.newPage();
  two.setDefaultTimeout(60_000);
  await two.goto(one.url());
  await turns(two).first().getByText('28 February 2029').first().waitFor();

  await ask(two, 'Which rent is to be paid?');
  await ended(two);
  await turns(one).nth(1).getByRole('heading', { name: 'Which rent is to be paid?' }).waitFor();
  await turns(one).nth(1).getByText('28 February 2029').first().waitFor();
  await ask(one, 'Are pets allowed?');
  await ended(one);
  await turns(two).nth(2).getByText('28 February 2029').first().waitFor();
  expect(await turns(one).count()).toBe(3);
  expect(await turns(two).count()).toBe(3);
  expect(complaints).toEqual([]);
}, 240_000);

test('the core is killed in mid-answer and started again under the open page: everything is there', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using setting = await setUp({ reply: cited });
  const { page, ollama, host } = setting;
  await ask(page, question);
  await ended(page);
  await ollama.change({ reply: endless.reply ?? [] });
  await ask(page, 'Which rent is to be paid?');
  await turns(page).nth(1).getByText('word20 ').waitFor();
  await host.kill();
  await page.getByText('The connection to the core is lost.').waitFor();
  await setting.startAgain();
  await page.getByText('The core was restarted.').waitFor({ timeout: 120_000 });

  // What is kept is shown, what was under way has ended, and one can ask.
  await ended(page);
  await turns(page).first().getByText('28 February 2029').first().waitFor();
  await turns(page).nth(1).getByRole('button', { name: 'Try again' }).waitFor();
  await ollama.change({ reply: cited });
  await ask(page, 'Are pets allowed?');
  await ended(page);
  await turns(page).nth(2).getByText('28 February 2029').first().waitFor();
  const kept = await wordsOf(turns(page).nth(1));
  expect(kept.length).toBeGreaterThan(20);
  expectWhole(kept);
  expect(await conversations(page).count()).toBe(1);
  // Nobody stopped it: the reason is kept, too.
  await page.reload();
  await turns(page).nth(1).getByText('Allma Studio ended before this answer was finished.').waitFor();
  await page.goto(new URL('#/library', page.url()).href);
  await page.getByText('lease.md').first().waitFor();
}, 300_000);

test('an edited question takes the place of the old one, which stays in a branch of its own', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using setting = await setUp({ reply: cited });
  const { page, ollama, complaints } = setting;
  await ask(page, question);
  await ended(page);
  await ask(page, 'Is a hedgehog a pet?');
  await ended(page);
  await turns(page).nth(1).getByRole('button', { name: 'Edit question' }).click();
  const editor = page.getByRole('textbox', { name: 'Edit question' });
  await editor.fill('Which rent is to be paid?');
  await editor.press('Enter');
  await turns(page).nth(1).getByRole('heading', { name: 'Which rent is to be paid?' }).waitFor();
  await ended(page);
  await page.reload();
  await turns(page).nth(1).getByRole('heading', { name: 'Which rent is to be paid?' }).waitFor();
  expect(await turns(page).count()).toBe(2);
  expect(JSON.stringify((await chatsOf(ollama)).at(-1)?.body)).not.toContain('hedgehog');

  // It is still found by what the old one says.
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('squirrel');
  await page.getByText('No conversation has “squirrel” in it.').waitFor();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('hedgehog');
  await conversations(page).first().waitFor();
  expect(complaints).toEqual([]);
}, 240_000);

test('a deleted conversation comes back by undo, and is gone where nobody undoes', async ({ skip }) => {
  skip(chromiumPath === undefined, noChromium);
  await using setting = await setUp({ reply: cited });
  const { page, complaints } = setting;
  await ask(page, question);
  await ended(page);
  await conversations(page).first().focus();
  await page.keyboard.press('Delete');
  await conversations(page).first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await conversations(page).first().click();
  await turns(page).first().getByRole('heading', { name: question }).waitFor();

  await conversations(page).first().focus();
  await page.keyboard.press('Delete');
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  await undo.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('Conversations stand here, by day.').waitFor();
  expect(complaints).toEqual([]);
}, 240_000);
