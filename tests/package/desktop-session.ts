/**
 * `node desktop-session.ts APP DATA FILE … -- QUESTION …`: opens an app under the stand-in with these files, asks the
 * questions in its window, opens the first citation of each answer and prints, as JSON, which networks there are and
 * what was answered. A program of its own, so that all of it can run without a network.
 */
import { networkInterfaces } from 'node:os';
import type { Page } from 'playwright';
import { Desktop } from '../electron/fake/desktop/desktop.ts';
import { ask, citedWords, documentsReady, firstChip, goTo } from '../support/app-page.ts';
import { launchBrowser } from '../support/browser.ts';

const [app = '', data = '', ...given] = process.argv.slice(2);
const files = given.slice(0, given.indexOf('--'));
const questions = given.slice(given.indexOf('--') + 1);

async function askAbout(page: Page, question: string) {
  await goTo(page, '#/chat');
  await ask(page, question);
  const source = await firstChip(page).getAttribute('aria-label');
  const words = await page.locator('article[data-turn]').last().innerText();
  await firstChip(page).click();
  await citedWords(page).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  return { source, words };
}

async function session(): Promise<void> {
  await using browser = await launchBrowser();
  await using desktop = new Desktop({
    browser,
    app,
    args: ['--data', data, ...files],
    standIn: { packaged: true },
  });
  const page = await desktop.page();
  page.setDefaultTimeout(60_000);
  await documentsReady(page, files.length);
  const answers = [];
  for (const question of questions) answers.push(await askAbout(page, question));
  const { code } = await desktop.quit();
  const networks = Object.keys(networkInterfaces());
  process.stdout.write(`${JSON.stringify({ networks, answers, code, complaints: desktop.complaints })}\n`);
}

await session();
