/**
 * Draws the app's icons from the mark in src-renderer/icon.svg, in Chromium: what electron-builder takes from build/,
 * and what the app shows of itself from resources/icons. The pictures are committed; run it when the mark changes.
 *
 *     node tools/make-icons.mjs
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { icnsFile, icoFile } from './icon-files.mjs';

/** @typedef {(svg: string, size: number) => Promise<Buffer>} Draw a square PNG of that many pixels */

const mark = readFileSync(new URL('../src-renderer/icon.svg', import.meta.url), 'utf8');

/** macOS leaves air around an icon, so that all of them look equally large: 824 of 1024 points are the tile. */
const withAir = mark.replace('viewBox="0 0 32 32"', 'viewBox="-3.88 -3.88 39.76 39.76"');

/** macOS colours a template itself, from its shape alone: the letter without its tile, in black, a little larger. */
const template = mark
  .replace(/<rect[^>]*\/>/, '')
  .replace('stroke="#fff"', 'stroke="#000"')
  .replace('viewBox="0 0 32 32"', 'viewBox="5 5 22 22"');

/** @type {Readonly<Record<string, (draw: Draw) => Promise<Buffer>>>} */
const pictures = {
  'build/icon.png': (draw) => draw(mark, 1024),
  'build/icon.ico': async (draw) =>
    icoFile(await drawAll(draw, mark, [16, 20, 24, 32, 40, 48, 64, 128, 256])),
  'build/icon.icns': async (draw) => icnsFile(await drawAll(draw, withAir, [32, 64, 128, 256, 512, 1024])),
  'resources/icons/app.png': (draw) => draw(mark, 256),
  'resources/icons/tray.png': (draw) => draw(mark, 16),
  'resources/icons/tray@2x.png': (draw) => draw(mark, 32),
  'resources/icons/trayTemplate.png': (draw) => draw(template, 16),
  'resources/icons/trayTemplate@2x.png': (draw) => draw(template, 32),
};

/** @param {Draw} draw @param {string} svg @param {readonly number[]} sizes */
async function drawAll(draw, svg, sizes) {
  const drawn = [];
  for (const size of sizes) drawn.push({ size, png: await draw(svg, size) });
  return drawn;
}

/** @param {import('playwright').Page} page @returns {Draw} */
const drawIn = (page) => async (svg, size) => {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  return page.screenshot({ omitBackground: true });
};

async function main() {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const executablePath = installed.find((path) => path !== undefined && existsSync(path));
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  try {
    const draw = drawIn(await browser.newPage());
    for (const [name, make] of Object.entries(pictures)) {
      const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
      mkdirSync(dirname(file), { recursive: true });
      const bytes = await make(draw);
      writeFileSync(file, bytes);
      console.log(`${name}: ${bytes.length} bytes`);
    }
  } finally {
    await browser.close();
  }
}

await main();
