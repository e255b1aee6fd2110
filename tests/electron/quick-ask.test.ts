import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsReady } from '../support/app-page.ts';
import { chromiumPath, launchBrowser, noChromium } from '../support/browser.ts';
import { runAllma } from '../support/run-allma.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Desktop } from './fake/desktop/desktop.ts';
import { startAllma } from './start-allma.ts';
import { appStarted } from './steps.ts';

let browser: Browser;
const keys = 'CommandOrControl+Shift+Space';

/** Waits until the quick-ask window is there and shown, or hidden. */
const quickAsk = (desktop: Desktop, visible: boolean) =>
  desktop.until(`quick-ask was ${visible ? 'shown' : 'hidden'}`, ({ windows }) =>
    windows.find((window) => window.url.includes('quick-ask.html') && window.visible === visible),
  );

const setSetting = async (data: string, key: string, value: string): Promise<void> => {
  const { status, stderr } = await runAllma(['settings', 'set', key, value], { data });
  expect([status, stderr]).toEqual([0, '']);
};

describe.skipIf(chromiumPath === undefined)(`tray and quick-ask (${chromiumPath ?? noChromium})`, () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('the shortcut, the tray, the menu and a second start open it; Esc and its own keys close it; it answers', async () => {
    await using folder = await temporaryFolder();
    const note = join(folder.path, 'garden.md');
    await writeFile(note, '# Garden\n\nThe northern hedge is cut in February, before the birds come back.');
    await using desktop = await startAllma({ browser, folder: folder.path, args: [note] });
    await documentsReady(await desktop.page(), 1);
    const hidden = await quickAsk(desktop, false);
    expect(hidden.options).toMatchObject({ frame: false, skipTaskbar: true, alwaysOnTop: true, show: false });
    await desktop.until('the shortcut was taken', ({ shortcuts }) => shortcuts.length === 1);

    await desktop.do('pressShortcut', keys);
    expect(await quickAsk(desktop, true)).toMatchObject({ focused: true });
    const page = await desktop.page('quick-ask.html');
    const field = page.getByRole('textbox', { name: 'Question' });
    await field.fill('When is the northern hedge cut?');
    await field.press('Enter');
    await page.getByText('before the birds come back').first().waitFor({ timeout: 60_000 });
    const { bounds } = await desktop.until('the window had grown', ({ windows }) =>
      windows.find((window) => window.url.includes('quick-ask') && window.bounds.height > 100),
    );
    expect(bounds.width).toBe(640);
    await desktop.do('pressShortcut', keys);
    await quickAsk(desktop, false);

    await desktop.do('chooseInTray', ['Ask…']);
    await quickAsk(desktop, true);
    await page.keyboard.press('Control+Enter');
    await quickAsk(desktop, false);
    const main = await desktop.page();
    await main.waitForURL(/#\/chat\/\d+$/);
    await main.getByText('before the birds come back').first().waitFor();

    await desktop.do('chooseInMenu', ['Go', 'Quick ask']);
    await quickAsk(desktop, true);
    await desktop.do('blurWindow', hidden.id);
    await quickAsk(desktop, false);
    await using second = await startAllma({ browser, folder: folder.path, args: ['--quick-ask'] });
    expect(await second.exited).toEqual({ code: 0, signal: null });
    await quickAsk(desktop, true);
    expect(desktop.complaints).toEqual([]);
  }, 120_000);

  test('closed to the tray the app goes on, its menu pauses reading and brings the window back; quitting quits', async () => {
    await using folder = await temporaryFolder();
    const data = join(folder.path, 'data');
    await using desktop = await startAllma({ browser, folder: folder.path });
    await appStarted(await desktop.page());
    await setSetting(data, 'desktop.closeToTray', 'true');
    const { id } = await desktop.window();
    await desktop.do('closeWindow', id);
    await desktop.until('the window was hidden', ({ windows }) =>
      windows.find((each) => each.id === id && !each.visible),
    );

    await desktop.until('the tray said ready', ({ trays }) => trays[0]?.menu[0]?.label === 'Ready');
    await desktop.do('chooseInTray', ['Pause reading']);
    await desktop.until('the tray said paused', ({ trays }) => trays[0]?.menu[0]?.label.startsWith('Paused'));
    await desktop.do('chooseInTray', ['Resume reading']);
    await desktop.until('the tray said ready again', ({ trays }) => trays[0]?.menu[0]?.label === 'Ready');
    await desktop.do('clickTray');
    await desktop.until('the window was back', ({ windows }) =>
      windows.find((each) => each.id === id && each.visible),
    );
    await desktop.do('chooseInTray', ['Settings…']);
    await (await desktop.page()).waitForURL(/#\/settings/);
    await desktop.do('chooseInTray', ['Quit Allma Studio']);
    expect(await desktop.exited).toEqual({ code: 0, signal: null });
  }, 120_000);

  test('a taken shortcut and a desktop without a tray are told in the settings, and closing then quits', async () => {
    await using folder = await temporaryFolder();
    const data = join(folder.path, 'data');
    await using desktop = await startAllma({
      browser,
      folder: folder.path,
      takenShortcuts: 'all',
      tray: false,
    });
    const page = await desktop.page();
    await appStarted(page);
    await page.evaluate(`location.hash = '#/settings'`);
    await page
      .getByText(/is taken by another program/)
      .first()
      .waitFor({ timeout: 30_000 });
    await page
      .getByText(/shows no status icons/)
      .first()
      .waitFor();
    await setSetting(data, 'desktop.closeToTray', 'true');
    const { id } = await desktop.window();
    await desktop.do('closeWindow', id);
    expect(await desktop.exited).toEqual({ code: 0, signal: null });
  }, 120_000);
});
