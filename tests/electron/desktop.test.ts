import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, citedWords, documentsReady, goTo } from '../support/app-page.ts';
import { chromiumPath, launchBrowser, noChromium } from '../support/browser.ts';
import { sharedData } from '../support/shared-data.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { dropFiles } from './fake/desktop/drop-files.ts';
import { startAllma } from './start-allma.ts';
import { appStarted } from './steps.ts';

const corpus = sharedData('corpora/xquad-articles/en');
let browser: Browser;

describe.skipIf(chromiumPath === undefined)(`the desktop app (${chromiumPath ?? noChromium})`, () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('from the first window to a highlight in a PDF: files dropped by their paths, a question, its citation', async ({
    skip,
  }) => {
    skip(corpus.missing, `no ${corpus.path}: run where the corpora are`);
    await using folder = await temporaryFolder();
    await using desktop = await startAllma({ browser, folder: folder.path });
    const page = await desktop.page();
    await appStarted(page);
    expect(desktop.state.windows.find(({ url }) => url.includes('index.html'))).toMatchObject({
      url: expect.stringMatching(/^app:\/\/allma\/index\.html/) as unknown,
      visible: true,
      focused: true,
    });

    const files = ['pdf/Normans.pdf', 'html/Oxygen.html'].map((path) => join(corpus.path, path));
    await dropFiles(page, files);
    await documentsReady(page, 2);
    // Read where they are: nothing was copied.
    expect(existsSync(join(folder.path, 'data', 'files', 'sha256'))).toBe(false);

    await goTo(page, '#/');
    await ask(page, 'Who was Count of Melfi?');
    await page
      .getByRole('button', { name: /^Source 1, Normans.*, page 1$/ })
      .first()
      .click();
    const mark = citedWords(page);
    await mark.waitFor();
    expect((await mark.boundingBox())?.width).toBeGreaterThan(20);
    expect(desktop.complaints).toEqual([]);
    expect(desktop.state.log.filter(([name]) => name === 'page wants to reach')).toEqual([]);
    expect(await desktop.quit()).toEqual({ code: 0, signal: null });
  }, 120_000);

  test('odd addresses, foreign frames, other pages, new windows and permissions are refused', async () => {
    await using folder = await temporaryFolder();
    await using desktop = await startAllma({ browser, folder: folder.path });
    const page = await desktop.page();
    await appStarted(page);
    const odd = [
      'app://allma/../../../etc/passwd',
      'app://allma/%2e%2e/%2e%2e/package.json',
      'app://allma/..%2f..%2fpackage.json',
      'app://allma/assets/..%5c..%5cpackage.json',
      'app://allma/%00',
      'app://allma/%',
      'app://allma//etc/passwd',
      'app://allma/api/documents/1/file',
      'app://allma/api/documents/99999999999999999999/file',
      'app://allma/api/documents/-1/file',
      'app://allma/api/documents/1e3/file',
      'app://other/index.html',
      'app://allma:1/index.html',
      'app://user@allma/index.html',
      `app://allma/${'a'.repeat(100_000)}`,
    ];
    const answers = await Promise.all(odd.map((url) => answerTo(url)));
    async function answerTo(url: string) {
      // Node's Request takes no names and passwords; Chromium takes them out before.
      return desktop.do('request', url).catch(() => ({ status: 400, text: '' }));
    }
    expect(answers.filter(({ status }) => status < 400 || status >= 500)).toEqual([]);
    expect(answers.some(({ text }) => text.includes('root:') || text.includes('allma-studio'))).toBe(false);
    const index = await desktop.do('request', 'app://allma/index.html');
    expect(index.headers['content-security-policy']).toContain("default-src 'none'");

    const { id } = await desktop.window();
    const foreign = { channel: 'connect', given: ['core', 1] };
    await desktop.do('forge', id, { url: 'https://evil.example/', isMain: true, ...foreign });
    await desktop.do('forge', id, { url: 'app://allma.evil.example/', isMain: true, ...foreign });
    await desktop.do('forge', id, { url: 'app://allma/index.html', isMain: false, ...foreign });
    const written = join(folder.path, 'data', 'logs', 'allma.log');
    await expect.poll(() => readFileSync(written, 'utf8').match(/"line\.refused"/g)).toHaveLength(3);
    expect(desktop.state.log.filter(([name]) => name === 'told a foreign frame')).toEqual([]);

    await page.evaluate(`void (location.href = 'https://evil.example/')`);
    await page.evaluate(`void window.open('https://evil.example/')`);
    const wants = await desktop.until('both were decided', ({ log }) => {
      const found = log.filter(([name]) => /^page wants (to go to|a window at)/.test(name));
      return found.length >= 2 && found;
    });
    expect(wants.map((want) => String(want.at(-1))).toSorted()).toEqual(['deny', 'prevented']);
    expect(new URL(page.url()).pathname).toBe('/index.html');
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal'])
      expect(await desktop.do('requestPermission', permission)).toBe(false);
    expect(await desktop.do('checkPermission', 'media', 'app://allma')).toBe(false);
  }, 60_000);

  test('the menu adds files by the system’s dialog, once the person has chosen', async () => {
    await using folder = await temporaryFolder();
    const note = join(folder.path, 'note.md');
    await writeFile(note, '# Note\n\nThe pump is oiled every third week.');
    await using desktop = await startAllma({ browser, folder: folder.path });
    const page = await desktop.page();
    await appStarted(page);
    await desktop.do('chooseInMenu', ['File', 'Add files…']);
    const { id, kind } = await desktop.until('the dialog was open', ({ dialogs }) => dialogs[0]);
    await desktop.do('answerDialog', id, { canceled: false, filePaths: [note] });
    await documentsReady(page, 1);
    expect(kind).toBe('open');
    await desktop.do('chooseInMenu', ['Go', 'Settings…']);
    await page.waitForURL(/#\/settings/);
  }, 60_000);

  test('a second start hands over its files, also a thousand of them, and ends', async () => {
    await using folder = await temporaryFolder();
    await using desktop = await startAllma({ browser, folder: folder.path });
    const page = await desktop.page();
    await appStarted(page);
    const paths = Array.from({ length: 1000 }, (_, n) => join(folder.path, `note-${n}.txt`));
    await Promise.all(paths.map((path, n) => writeFile(path, `Note number ${n} is about subject ${n}.`)));
    await using second = await startAllma({ browser, folder: folder.path, args: paths });
    expect(await second.exited).toEqual({ code: 0, signal: null });
    await goTo(page, '#/library');
    await page
      .getByText(/1,000 documents/)
      .first()
      .waitFor({ timeout: 110_000 });
    expect(desktop.complaints).toEqual([]);
  }, 120_000);
});
