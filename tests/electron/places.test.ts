import { cp, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsReady } from '../support/app-page.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { chromiumPath, launchBrowser, noChromium } from '../support/browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startAllma, testedApp } from './start-allma.ts';
import { appStarted, writeNotes } from './steps.ts';

let browser: Browser;

describe.skipIf(chromiumPath === undefined)(`where the desktop is (${chromiumPath ?? noChromium})`, () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a data folder in use is told in a sentence, and can be tried again once it is free', async () => {
    await using folder = await temporaryFolder();
    await using host = await startBrowserHost({ data: join(folder.path, 'data') });
    await using desktop = await startAllma({ browser, folder: folder.path });
    const { id, options } = await desktop.until('a dialog told', ({ dialogs }) => dialogs[0]);
    expect(options).toMatchObject({ type: 'error', buttons: ['Try again', 'Open data folder', 'Quit'] });
    await host.stop();
    await desktop.do('answerDialog', id, { response: 0, checkboxChecked: false });
    await appStarted(await desktop.page());
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
