import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { chromiumPath, noChromium } from '../support/browser.ts';
import { setUpDesk } from '../support/desk.ts';

const lease = `# Lease

The lease of the workshop begins on 1 March 2024. The lease of the workshop ends on 28 February 2029.
`;

test('files and folders are read where they lie: dropped, chosen, or handed over by another start', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using desk = await setUpDesk();
  const folder = join(desk.folder, 'papers');
  await mkdir(folder);
  await writeFile(join(folder, 'lease.md'), lease);
  await writeFile(join(folder, 'film.mkv'), 'x');
  const note = join(desk.folder, 'note.txt');
  await writeFile(note, 'The boiler was serviced in May.');
  const dropped = join(desk.folder, 'dropped.txt');
  await writeFile(dropped, 'The roof was mended in June.');
  const { page, command, asked, complaints } = await desk.open('/#/library', {
    chosen: [note],
    paths: { 'dropped.txt': dropped },
  });
  const total = async (): Promise<number> => (await desk.core.client.library.documents({})).total;

  await page.getByRole('button', { name: 'Add files' }).first().click();
  await page.getByText('note.txt').first().waitFor();
  expect(asked).toContainEqual({ choose: { kind: 'files' } });

  command({ type: 'ingest', paths: [folder] });
  await page.getByText('lease').first().waitFor();
  await page.getByText('1 file added, not all.').waitFor();
  await page.getByText('1 of a kind that cannot be read yet (.mkv)').waitFor();

  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File(['bytes that nobody sends'], 'dropped.txt'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }`);
  await vi.waitFor(async () => expect(await total()).toBe(3), { timeout: 30_000 });
  const { documents } = await desk.core.client.library.documents({});
  expect(new Set(documents.map(({ path }) => path))).toEqual(
    new Set([dropped, join(folder, 'lease.md'), note]),
  );
  expect(complaints).toEqual([]);
}, 120_000);

test('menus and other windows lead the page; what cannot work here is said beside its setting', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using desk = await setUpDesk({ files: { 'lease.md': lease } });
  const { page, command, tell, asked, complaints } = await desk.open('/#/chat');
  await vi.waitFor(() => expect(asked).toContainEqual({ ready: {} }), { timeout: 30_000 });

  command({ type: 'ask', question: 'When does the lease of the workshop end?' });
  await page.waitForURL(/#\/chat\/\d+$/);
  await page.locator('article [data-citation]').first().waitFor();
  const conversation = Number(/\d+$/.exec(page.url())?.[0]);
  command({ type: 'new-conversation' });
  await page.waitForURL(/#\/chat$/);
  command({ type: 'open-conversation', conversationId: conversation as never });
  await page.waitForURL(/#\/chat\/\d+$/);
  command({ type: 'go', screen: 'library' });
  await page.waitForURL(/#\/library/);
  const messages = await desk.core.client.chat.messages({ conversationId: conversation });
  const citation = { answerId: messages.at(-1)?.id as never, at: 0 };
  command({ type: 'open-conversation', conversationId: conversation as never, citation });
  await page.locator('mark[data-mark="open"]').first().waitFor();
  command({ type: 'palette' });
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  command({ type: 'go', screen: 'settings' });

  await page.getByText('This desktop shows no status icons.').waitFor();
  tell({ shortcut: { keys: 'Ctrl+Shift+Space', problem: 'Ctrl+Shift+Space is taken by another program.' } });
  await page.getByText('Ctrl+Shift+Space is taken by another program.').waitFor();
  const field = page.getByRole('textbox', { name: 'Quick-ask shortcut' });
  await field.fill('Shift+A');
  await field.press('Enter');
  await page.getByText('It must hold Ctrl, Alt, Cmd or Super, so that typing stays free.').waitFor();
  await field.fill('alt+space');
  await field.press('Enter');
  await vi.waitFor(async () => {
    const settings = await desk.core.client.settings.list({});
    expect(settings.find(({ key }) => key === 'desktop.quickAskShortcut')?.value).toBe('Alt+Space');
  });
  expect(complaints).toEqual([]);
}, 120_000);

test('a pause is seen and ended in the page, whoever began it', async ({ skip }) => {
  skip(chromiumPath === undefined, noChromium);
  await using desk = await setUpDesk({ files: { 'lease.md': lease } });
  const { page, complaints } = await desk.open('/#/chat');
  await page.getByRole('textbox', { name: 'Question' }).waitFor();
  await desk.core.client.library.setPaused({ paused: true });
  await page.getByText('Nothing new is read or embedded until you resume.').waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await vi.waitFor(async () => expect((await desk.core.client.library.activity({})).paused).toBe(false));
  await page.getByText('Nothing new is read').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
}, 120_000);
