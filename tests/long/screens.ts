/**
 * Draws the app's screens for the README and the handbook into docs/screens, each below 200 kB, over the built host:
 * with documents of ../shared/corpora where they are, else with made ones. Needs Chromium; no model. Run alone:
 * `npm run long -- screens [--to DIR]`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import {
  ask,
  chooseFiles,
  citedWords,
  documentsReady,
  firstChip,
  goTo,
  type ChosenFile,
} from '../support/app-page.ts';
import { chromiumPath, launchBrowser, noChromium, openPage } from '../support/browser.ts';
import { startBrowserHost, type BrowserHost } from '../support/browser-host.ts';
import { startFakeOllama } from '../support/fake-ollama/start.ts';
import { column, makePdf } from '../support/make-pdf.ts';
import { sharedData } from '../support/shared-data.ts';
import { smallPng } from '../support/small-png.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { values } = parseArgs({ options: { to: { type: 'string' } } });
const target = values.to ?? join(import.meta.dirname, '../../docs/screens');
const largestBytes = 200_000;

interface Material {
  readonly files: readonly ChosenFile[];
  readonly question: string;
  /** What the stand-in says, token by token. */
  readonly reply: string;
}

const made: Material = {
  files: [
    {
      name: 'Lease of the harbour office.pdf',
      text: makePdf([
        {
          texts: column([
            'Lease of the harbour office',
            '',
            'Parties: the Harbour Board and North Ferry Ltd.',
          ]),
        },
        {
          texts: column([
            'The lease of the harbour office ends on 30 June 2031.',
            'Notice has to be given twelve months before.',
          ]),
        },
      ]),
    },
    {
      name: 'Notes.md',
      text: '# Notes\n\nThe rent of the harbour office is paid on the first of each quarter.\n',
    },
    { name: 'Timetable.txt', text: 'The first ferry leaves the harbour at 05:40 on weekdays.\n' },
  ],
  question: 'When does the lease of the harbour office end?',
  reply:
    'The lease of the harbour office **ends on 30 June 2031** [1].\n\n- Notice has to be given twelve months before [1].\n- The rent is paid on the first of each quarter [2].',
};

const corpus = sharedData('corpora/xquad-articles/en');
const articles: Material = {
  files: [
    'pdf/Normans.pdf',
    'pdf/European-Union-law.pdf',
    'pdf/Computational-complexity-theory.pdf',
    'html/Oxygen.html',
    'html/Black-Death.html',
    'html/Apollo-program.html',
    'md/Amazon-rainforest.md',
    'md/Martin-Luther.md',
    'md/Geology.md',
    'txt/Steam-engine.txt',
    'txt/Nikola-Tesla.txt',
    'txt/Rhine.txt',
  ].map((path) => join(corpus.path, path)),
  question: 'Who was Count of Melfi?',
  reply:
    '**William Iron Arm** was given the title of count in Melfi, the capital of Guaimar IV of Salerno [1].\n\nTwo families are named beside him:\n\n- The Drengot family attained the principality of Capua afterwards [1].\n- Drogo, the leader of the Hautevilles, was ennobled by emperor Henry III in 1047 [1].',
};

const material = corpus.missing ? made : articles;
const tokens = (text: string): readonly string[] => text.match(/\S+\s*/g) ?? [];

interface Look {
  readonly scheme: 'light' | 'dark';
  readonly narrow?: boolean;
}

const light: Look = { scheme: 'light' };
const dark: Look = { scheme: 'dark' };
const narrowDark: Look = { scheme: 'dark', narrow: true };
const narrowLight: Look = { scheme: 'light', narrow: true };

async function look(page: Page, { scheme, narrow = false }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize(narrow ? { width: 900, height: 700 } : { width: 1440, height: 900 });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  // Canvases and lists that draw what is in view settle within this.
  await page.waitForTimeout(400);
}

async function shoot(page: Page, name: string, looks: readonly Look[]): Promise<void> {
  for (const each of looks) {
    await look(page, each);
    const file = join(target, `${name}-${each.scheme}${each.narrow === true ? '-900' : ''}.png`);
    const png = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    if (png.length >= largestBytes) throw new Error(`${file} would have ${png.length} bytes`);
    await writeFile(file, png);
    process.stdout.write(`${file} ${Math.round(png.length / 1000)} kB\n`);
  }
  await look(page, light);
}

async function shootBeginning(page: Page): Promise<void> {
  await page.getByText('Search by meaning is built in').waitFor();
  await shoot(page, 'first-run', [light, narrowDark]);
  await goTo(page, '#/library');
  await page.getByText('No documents yet').waitFor();
  await shoot(page, 'library-empty', [light]);
}

async function shootLibrary(page: Page): Promise<void> {
  await chooseFiles(page, material.files);
  await documentsReady(page, material.files.length);
  const embedding = page.getByText('Everything is found by keyword already');
  await embedding.waitFor({ state: 'detached', timeout: 20_000 });
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await shoot(page, 'library', [light, dark, narrowLight]);
}

async function shootExtracts(page: Page): Promise<void> {
  await goTo(page, '#/chat');
  await ask(page, material.question);
  await shoot(page, 'chat-extracts', [light, narrowDark]);
}

async function shootViewer(page: Page): Promise<void> {
  await firstChip(page).click();
  await page.mouse.move(720, 700);
  await citedWords(page).waitFor({ timeout: 30_000 });
  await shoot(page, 'viewer', [light, dark]);
  await page.getByRole('button', { name: 'Close the document' }).click();
}

async function shootSettings(page: Page): Promise<void> {
  await goTo(page, '#/settings');
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  await shoot(page, 'settings', [light, narrowDark]);
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  await shoot(page, 'palette', [light, dark]);
}

async function shootProse(page: Page): Promise<void> {
  await goTo(page, '#/chat');
  await ask(page, material.question);
  await shoot(page, 'chat', [light, dark, narrowLight]);
}

/** Where a newcomer's would be: the picture of the first steps names the address. */
const usualOllama = { OLLAMA_HOST: 'http://127.0.0.1:11434' };

type Tour = readonly ((page: Page) => Promise<void>)[];

async function onHost(host: BrowserHost, tour: Tour): Promise<void> {
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser, host.address);
    for (const part of tour) await part(page);
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function shootAll(): Promise<void> {
  await mkdir(target, { recursive: true });
  const folder = await temporaryFolder();
  const ollama = await startFakeOllama({ reply: tokens(material.reply) });
  try {
    const data = folder.path;
    const withoutModel = [shootBeginning, shootLibrary, shootExtracts, shootViewer, shootSettings];
    await onHost(await startBrowserHost({ data, environment: usualOllama }), withoutModel);
    const environment = { OLLAMA_HOST: ollama.url, OLLAMA_MODEL: 'smol' };
    await onHost(await startBrowserHost({ data, environment }), [shootProse]);
  } finally {
    await ollama[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  }
}

if (chromiumPath === undefined) process.stdout.write(`skipped: ${noChromium}\n`);
else await shootAll();
