import { expect, test } from 'vitest';
import { talk } from '../page-line.ts';
import { noTray, type Tray } from '../tray.ts';
import type { OnStage, Stage } from './stage.ts';
import { answerOf, isShown, soon } from './window-facts.ts';

const trayOf = ({ tray }: Stage, skip: (reason: string) => never): Tray => tray ?? skip(noTray);

async function hasEntry(tray: Tray, label: string): Promise<boolean> {
  const entries = (await tray.menu()) ?? [];
  return entries.some((entry) => entry.label === label);
}

export function trayScenarios(stage: OnStage): void {
  test('the tray’s menu tells the state, and asks', async ({ skip }) => {
    const { desktop } = stage();
    const tray = trayOf(stage(), skip);
    await expect.poll(() => hasEntry(tray, 'Ready'), soon).toBe(true);
    await tray.choose('Ask…');
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(true);
    await (await desktop.window('quick-ask')).keyboard.press('Escape');
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(false);
  });

  test('closed to the tray, the app goes on, can be paused there, and the icon brings the window back', async ({
    skip,
  }) => {
    const { desktop, main } = stage();
    const tray = trayOf(stage(), skip);
    const input = { key: 'desktop.closeToTray', value: true };
    answerOf(await talk(main, 'core', [{ type: 'call', id: 1, route: 'settings.set', input }]));
    // Main hears of a pause after it has heard of the setting.
    await tray.choose('Pause reading');
    await expect.poll(() => hasEntry(tray, 'Paused'), soon).toBe(true);
    await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.isVisible())
        ?.close(),
    );
    await expect.poll(() => isShown(desktop, 'main'), soon).toBe(false);
    await tray.choose('Resume reading');
    await expect.poll(() => hasEntry(tray, 'Ready'), soon).toBe(true);
    await tray.click();
    await expect.poll(() => isShown(desktop, 'main'), soon).toBe(true);
  });
}
