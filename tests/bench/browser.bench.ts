/**
 * The page in Chromium: first paint after the server is ready, JavaScript that the first page loads (gzipped), and
 * the longest frame while an answer of 1,500 tokens streams at 100 a second. Medians of 7 fresh browsers for the paint.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromiumPath, launchBrowser, noChromium, openPage } from '../support/browser.ts';
import { startBrowserHost } from '../support/browser-host.ts';
import { startFakeOllama } from '../support/fake-ollama/start.ts';

const rounds = 7;
const assets = join(import.meta.dirname, '../../out/renderer/assets');
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const gzipped = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);

async function firstPaint(address: string): Promise<{ paint: number; scripts: readonly string[] }> {
  await using browser = await launchBrowser();
  const { page } = await openPage(browser, address);
  await page.getByRole('main').first().waitFor();
  return await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    scripts: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js'))
      .map((name) => name.split('/').at(-1) ?? ''),
  }));
}

async function streamFrames(address: string): Promise<{ longest: number; over50: number; tokens: number }> {
  await using browser = await launchBrowser();
  const { page } = await openPage(browser, address);
  await page.goto(new URL('/#/chat', page.url()).href);
  const field = page.getByRole('textbox', { name: 'Question' });
  await field.waitFor();
  const documents = page.getByRole('switch', { name: 'Use my documents' });
  if (await documents.isChecked()) await documents.click();
  // As text: it runs in the page, whose names these files do not know.
  await page.evaluate(`{
    const frames = (window.frames_ = []);
    let last = performance.now();
    const next = (now) => { frames.push(now - last); last = now; requestAnimationFrame(next); };
    requestAnimationFrame(next);
  }`);
  await field.fill('Tell me everything.');
  await field.press('Enter');
  await page.getByRole('article').getByText('the very last word').waitFor({ timeout: 60_000 });
  const frames = await page.evaluate<number[]>('window.frames_');
  return { longest: Math.max(...frames), over50: frames.filter((ms) => ms > 50).length, tokens: 1500 };
}

if (chromiumPath === undefined) {
  process.stdout.write(`skipped: ${noChromium}\n`);
} else {
  const folder = await mkdtemp(join(tmpdir(), 'allma-browser-'));
  const words = Array.from({ length: 1500 }, (_, at) => (at % 12 === 11 ? 'done.\n\n' : `word${at} `));
  try {
    await using ollama = await startFakeOllama({
      reply: [...words, 'the very last word'],
      delays: { token: 10 },
    });
    const environment = { OLLAMA_HOST: ollama.url, OLLAMA_MODEL: 'smol' };
    await using host = await startBrowserHost({ data: folder, environment });
    const visits = [];
    for (let round = 0; round < rounds; round++) visits.push(await firstPaint(host.address));
    const scripts = [...new Set(visits[0]?.scripts)].filter((name) => readdirSync(assets).includes(name));
    const frames = await streamFrames(host.address);
    const row = {
      bench: 'browser',
      firstContentfulPaintMs: Math.round(median(visits.map(({ paint }) => paint))),
      scriptsOfTheFirstPageKbGzipped: Math.round(gzipped(scripts) / 1000),
      longestFrameMs: Math.round(frames.longest),
      framesOver50Ms: frames.over50,
    };
    process.stdout.write(`${JSON.stringify(row)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
