import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { firstChip } from '../../support/app-page.ts';
import { shoot } from '../shoot.ts';
import type { OnStage } from './stage.ts';
import { isShown, soon } from './window-facts.ts';

const question = 'When does the lease of the harbour office end?';

export function quickAskScenarios(stage: OnStage): void {
  test('a second start with --quick-ask opens the small window of the first, and ends well', async () => {
    const { desktop } = stage();
    expect(await isShown(desktop, 'quick-ask')).toBe(false);
    expect(await desktop.startAgain('--quick-ask')).toBe(0);
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(true);
  });

  test('there, Enter asks and the cited answer is read', async () => {
    const page = await stage().desktop.window('quick-ask');
    await page.getByRole('textbox').fill(question);
    await page.keyboard.press('Enter');
    await page.locator('[data-citation]').first().waitFor({ timeout: 60_000 });
    expect(await page.locator('body').innerText()).toContain('30 June 2031');
    await shoot(page, 'desktop-quick-ask');
  });

  test('Escape hides it', async () => {
    const { desktop } = stage();
    const page = await desktop.window('quick-ask');
    await page.keyboard.press('Escape');
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(false);
  });

  test('Ctrl+Enter asks in the main window instead', async () => {
    const { desktop, main } = stage();
    await desktop.startAgain('--quick-ask');
    const page = await desktop.window('quick-ask');
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(true);
    await page.getByRole('textbox').fill('Who has to be given notice?');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(false);
    await main.getByText('Who has to be given notice?').first().waitFor();
    await firstChip(main).waitFor({ timeout: 60_000 });
  });

  test('its shortcut opens it from anywhere, and pressed again hides it', async ({ skip }) => {
    const { desktop, program } = stage();
    const env = { ...process.env, ...program.environment };
    const press = () => spawnSync('xdotool', ['key', 'ctrl+shift+space'], { env }).status;
    skip(process.platform !== 'linux' || press() !== 0, 'nothing presses keys here: apt-get install xdotool');
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(true);
    press();
    await expect.poll(() => isShown(desktop, 'quick-ask'), soon).toBe(false);
  });
}
