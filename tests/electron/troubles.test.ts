import { cp, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsReady, goTo } from '../support/app-page.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { chromiumPath, launchBrowser, noChromium } from '../support/browser.ts';
import { writingFor } from '../support/make-text.ts';
import { createRandom } from '../support/random.ts';
import { runAllma } from '../support/run-allma.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Desktop } from './fake/desktop/desktop.ts';
import { startAllma, testedApp } from './start-allma.ts';

let browser: Browser;

const started = async (page: Page): Promise<void> =>
  page.getByText('Search by meaning is built in').waitFor({ timeout: 60_000 });

/** Notes that each have something of their own. */
async function writeNotes(folder: string, count: number): Promise<readonly string[]> {
  const random = createRandom(11);
  const paths = Array.from({ length: count }, (_, n) => join(folder, `note-${n}.md`));
  for (const path of paths) await writeFile(path, writingFor(random, { title: path, paragraphs: 20 }));
  return paths;
}

const pidOf = (desktop: Desktop, entry: string): Promise<number> =>
  desktop.until(`${entry} ran`, ({ utilities }) => utilities.find((each) => each.entry === entry)?.pid);

/** Every document of a data folder that nobody uses now, once each. */
async function documentsIn(data: string): Promise<readonly string[]> {
  const { values } = await runAllma(['documents', '--json'], { data });
  return (values as readonly { readonly name: string }[]).map(({ name }) => name).toSorted();
}

describe.skipIf(chromiumPath === undefined)(`the desktop in trouble (${chromiumPath ?? noChromium})`, () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('the core is killed under an open window: the page says so, comes back, and everything is there', async () => {
    await using folder = await temporaryFolder();
    const paths = await writeNotes(folder.path, 3);
    await using desktop = await startAllma({ browser, folder: folder.path, args: paths });
    const page = await desktop.page();
    await documentsReady(page, 3);
    const core = await pidOf(desktop, 'core-child');
    process.kill(core, 'SIGKILL');
    await page.getByText('The core was restarted.').waitFor({ timeout: 60_000 });
    await desktop.until('another core ran', ({ utilities }) =>
      utilities.some(({ entry, pid }) => entry === 'core-child' && pid !== core),
    );
    await goTo(page, '#/settings');
    await documentsReady(page, 3);
    expect(await desktop.quit()).toEqual({ code: 0, signal: null });
    expect(await documentsIn(join(folder.path, 'data'))).toEqual(['note-0.md', 'note-1.md', 'note-2.md']);
  }, 120_000);

  test('a killed child is started again, and its work is done once', async () => {
    await using folder = await temporaryFolder();
    const paths = await writeNotes(folder.path, 12);
    await using desktop = await startAllma({ browser, folder: folder.path, args: paths });
    process.kill(await pidOf(desktop, 'embed-child'), 'SIGKILL');
    await documentsReady(await desktop.page(), 12);
    expect(desktop.state.dialogs).toEqual([]);
  }, 120_000);

  test.each(['quit', 'kill'] as const)(
    '%s in the middle of an ingestion: the next start carries on, nothing is lost or doubled',
    async (end) => {
      await using folder = await temporaryFolder();
      const paths = await writeNotes(folder.path, 60);
      {
        await using desktop = await startAllma({ browser, folder: folder.path, args: paths });
        await pidOf(desktop, 'embed-child');
        const exit = await desktop[end]();
        expect(exit).toEqual(end === 'quit' ? { code: 0, signal: null } : { code: null, signal: 'SIGKILL' });
      }
      await using again = await startAllma({ browser, folder: folder.path });
      const page = await again.page();
      await goTo(page, '#/library');
      await page
        .getByText(/60 documents/)
        .first()
        .waitFor({ timeout: 100_000 });
      expect(await again.quit()).toEqual({ code: 0, signal: null });
      expect(await documentsIn(join(folder.path, 'data'))).toEqual(
        paths.map((path) => basename(path)).toSorted(),
      );
    },
    180_000,
  );

  test('a page that crashes is loaded again; the second time within a minute the person decides', async () => {
    await using folder = await temporaryFolder();
    await using desktop = await startAllma({ browser, folder: folder.path });
    const crash = async (): Promise<void> => {
      const page = await desktop.page();
      await started(page);
      const crashed = page.waitForEvent('crash');
      void page.goto('chrome://crash').catch(() => undefined);
      await crashed;
    };
    const dialogSaying = (words: string) =>
      desktop.until(`a dialog said "${words}"`, ({ dialogs }) =>
        dialogs.find(({ options }) => JSON.stringify(options).includes(words)),
      );
    await crash();
    const { id: told } = await dialogSaying('stopped and was loaded again');
    await desktop.do('answerDialog', told, { response: 0, checkboxChecked: false });
    await crash();
    const { id } = await dialogSaying('stopped twice within a minute');
    await desktop.do('answerDialog', id, { response: 0, checkboxChecked: false });
    await started(await desktop.page());
    expect(desktop.state.dialogs).toEqual([]);
  }, 120_000);

  test('a data folder in use is told in a sentence, and can be tried again once it is free', async () => {
    await using folder = await temporaryFolder();
    await using host = await startBrowserHost({ data: join(folder.path, 'data') });
    await using desktop = await startAllma({ browser, folder: folder.path });
    const { id, options } = await desktop.until('a dialog told', ({ dialogs }) => dialogs[0]);
    expect(options).toMatchObject({ type: 'error', buttons: ['Try again', 'Open data folder', 'Quit'] });
    await host.stop();
    await desktop.do('answerDialog', id, { response: 0, checkboxChecked: false });
    await started(await desktop.page());
  }, 120_000);

  test('a window left on a display that is gone, or in a broken file, opens where it is seen; unplugged, it comes back', async () => {
    await using folder = await temporaryFolder();
    const displays = [
      { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } },
      { id: 2, bounds: { x: 1280, y: 0, width: 1920, height: 1080 } },
    ];
    const state = join(folder.path, 'data', 'window', 'window.json');
    {
      await using desktop = await startAllma({ browser, folder: folder.path, displays });
      const { id } = await desktop.window();
      await desktop.do('moveWindow', id, { x: 1500, y: 100, width: 900, height: 700 });
      await desktop.do('unplugDisplay', 2);
      const back = await desktop.until('it was back', ({ windows }) =>
        windows.find((each) => each.id === id && each.bounds.x < 1280),
      );
      expect(back.bounds).toMatchObject({ width: 900, height: 700 });
      await desktop.do('plugDisplay', {
        id: 2,
        bounds: displays[1]?.bounds ?? { x: 0, y: 0, width: 1, height: 1 },
      });
      await desktop.do('moveWindow', id, { x: 1500, y: 100, width: 900, height: 700 });
      await desktop.quit();
    }
    expect(JSON.parse(await readFile(state, 'utf8'))).toMatchObject({
      bounds: { x: 1500, y: 100, width: 900, height: 700 },
    });
    {
      await using desktop = await startAllma({ browser, folder: folder.path, displays });
      expect((await desktop.window()).bounds).toEqual({ x: 1500, y: 100, width: 900, height: 700 });
      await desktop.kill();
    }
    {
      await using desktop = await startAllma({
        browser,
        folder: folder.path,
        displays: displays.slice(0, 1),
      });
      expect((await desktop.window()).bounds.x).toBeLessThan(1280);
      await desktop.kill();
    }
    for (const broken of ['{"bounds":', '[]', '{"bounds":{"x":1e9,"y":"a","width":-1,"height":0}}']) {
      await writeFile(state, broken);
      await using desktop = await startAllma({ browser, folder: folder.path, displays });
      await desktop.until('the window was shown', ({ windows }) => windows.some(({ visible }) => visible));
      await desktop.kill();
    }
  }, 120_000);

  test('nothing is written into the folder that the app is installed in', async () => {
    await using folder = await temporaryFolder();
    const app = join(folder.path, 'app');
    const built = testedApp();
    await mkdir(app);
    for (const part of ['package.json', 'out'])
      await cp(join(built, part), join(app, part), { recursive: true });
    for (const part of ['node_modules', 'resources']) await symlink(join(built, part), join(app, part));
    const listing = async (): Promise<readonly string[]> =>
      (await readdir(join(app, 'out'), { recursive: true })).toSorted();
    const before = await listing();
    const [note = ''] = await writeNotes(folder.path, 1);
    await using desktop = await startAllma({
      browser,
      folder: folder.path,
      app,
      packaged: true,
      args: [note],
    });
    await documentsReady(await desktop.page(), 1);
    expect(await desktop.quit()).toEqual({ code: 0, signal: null });
    expect(await listing()).toEqual(before);
  }, 120_000);
});
