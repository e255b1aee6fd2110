import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ask, chooseFiles, citedWords, documentsReady, firstChip, goTo } from '../support/app-page.ts';
import { chromiumPath, launchBrowser, noChromium, openPage } from '../support/browser.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { startFakeOllama } from '../support/fake-ollama/start.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// Each attempt would set a flag of the window, or ask another machine, which the page's watcher reports.
const run = `window.ran = (window.ran || 0) + 1`;
const elsewhere = 'https://attacker.example';
const longLine = 'endless '.repeat(12_500).trim();
const bidi = '\u202Egnp.exe\u202C \u2066isolated\u2069 \u200Fright';

const markup = `<script>${run}</script><script src="${elsewhere}/a.js"></script>
<img src="${elsewhere}/pixel.png" onerror="${run}"><img src=x onerror="${run}">
<svg onload="${run}"><script>${run}</script><image href="${elsewhere}/svg.png"/><a xlink:href="javascript:${run}">x</a></svg>
<style>@import url("${elsewhere}/a.css"); * { display: none; background: url(${elsewhere}/b.png) }</style>
<link rel="stylesheet" href="${elsewhere}/c.css"><link rel="prefetch" href="${elsewhere}/d"><base href="${elsewhere}/">
<meta http-equiv="refresh" content="0;url=${elsewhere}/gone">
<iframe src="${elsewhere}/frame" srcdoc="<script>parent.ran = 1</script>"></iframe><object data="${elsewhere}/o"></object>
<form action="${elsewhere}/form"><input autofocus onfocus="${run}"><button formaction="javascript:${run}">Send</button></form>
<a href="javascript:${run}">press me</a> <a href="data:text/html,<script>${run}</script>">data</a>
<video src="${elsewhere}/v.mp4" autoplay></video><details open ontoggle="${run}">more</details>`;

const html = `<!doctype html><html><head><title>Trap</title></head><body onload="${run}">
<h1>The beacon of Trapstone</h1><p>The beacon of Trapstone burns whale oil on stormy nights.</p>
${markup}<p>${bidi}</p><p>${longLine}</p></body></html>`;

const links = `[press me](javascript:${encodeURIComponent(run)}) [tabbed](java&#09;script:alert(1)) <javascript:alert(1)>
[data](data:text/html;base64,PHNjcmlwdD5wYXJlbnQucmFuPTE8L3NjcmlwdD4=) [outside](${elsewhere}/link "title")
![pixel](${elsewhere}/pixel.png) ![inline](data:image/svg+xml,<svg onload="${encodeURIComponent(run)}"/>) [ref]

[ref]: javascript:alert(1)`;

const markdown = `# The bridge of Snareford\n\nThe bridge of Snareford is painted green every third autumn.\n
${markup}\n\n${links}\n\n${bidi}\n\n${longLine}\n`;

const answer = `The bridge is green [1]. ${bidi}

${links}

${markup}

| <img src=x onerror="${run}"> | ${links.split('\n')[0]} |
| --- | --- |
| [1] | \`<script>${run}</script>\` |

\`\`\`html
<script>${run}</script>
\`\`\`

$$\\href{javascript:${run}}{x}$$ ${longLine}

The end of the trap [1].`;

const tokens = (text: string): readonly string[] => text.match(/[\s\S]{1,400}/g) ?? [];

/** Nothing ran, nothing strange is in the page, and it still answers. */
async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate('window.ran')).toBeUndefined();
  const strange =
    'main :is(script, iframe, object, embed, style, link, form, base, video, [onerror], [onload], [onfocus], a[href^="javascript:" i], a[href^="data:" i], img[src^="http"])';
  expect(await page.locator(strange).count()).toBe(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search everything' }).waitFor();
  await page.waitForFunction(`document.activeElement.getAttribute('role') === 'combobox'`);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Search everything' }).waitFor({ state: 'detached' });
}

test('hostile documents and a hostile answer are text: nothing runs, nothing is asked for elsewhere', async ({
  skip,
}) => {
  skip(chromiumPath === undefined, noChromium);
  await using folder = await temporaryFolder();
  await using ollama = await startFakeOllama({ reply: tokens(answer) });
  const environment = { OLLAMA_HOST: ollama.url };
  {
    await using host = await startBrowserHost({ data: folder.path, environment });
    await using browser = await launchBrowser();
    const { page, complaints } = await openPage(browser, host.address);
    await page.getByText('Search by meaning is built in').waitFor();
    await goTo(page, '#/library');
    await chooseFiles(page, [
      { name: '<img src=x onerror=window.ran=1>.html', text: html },
      { name: 'snare \u202Efdp.md', text: markdown },
    ]);
    await documentsReady(page, 2);
    await expectHarmless(page);
    for (const [question, words] of [
      ['What does the beacon of Trapstone burn on stormy nights?', 'whale oil'],
      ['How is the bridge of Snareford painted?', 'painted green'],
    ] as const) {
      await goTo(page, '#/chat');
      await ask(page, question);
      await expectHarmless(page);
      await firstChip(page).click();
      await citedWords(page).waitFor({ timeout: 30_000 });
      await page.locator('[data-region="viewer"]').getByText(words).first().waitFor();
      await expectHarmless(page);
      await page.getByRole('tab', { name: 'Passages' }).click();
      await page.getByText('Passage 1', { exact: true }).first().waitFor();
      await expectHarmless(page);
      await page.getByRole('button', { name: 'Close the document' }).click();
    }
    expect(complaints).toEqual([]);
  }
  await using host = await startBrowserHost({
    data: folder.path,
    environment: { ...environment, OLLAMA_MODEL: 'smol' },
  });
  await using browser = await launchBrowser();
  const { page, complaints } = await openPage(browser, host.address);
  await goTo(page, '#/chat');
  await ask(page, 'How is the bridge of Snareford painted?');
  await page.locator('article p', { hasText: 'The end of the trap' }).waitFor({ timeout: 30_000 });
  await expectHarmless(page);
  // What looks like a link leads nowhere by itself: an address outside is asked about first.
  const before = page.url();
  for (const link of await page
    .locator('article')
    .getByText(/^(press me|tabbed|data|outside)/)
    .all()) {
    await link.click();
    await page.keyboard.press('Escape');
  }
  expect(page.url()).toBe(before);
  expect(page.context().pages()).toHaveLength(1);
  await expectHarmless(page);
  expect(complaints).toEqual([]);
}, 180_000);
