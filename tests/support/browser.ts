import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright';

/** Debian's Chromium, or another that is installed; `undefined` where there is none. */
export const chromiumPath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

export const noChromium = 'no Chromium here: install Debian’s package chromium, or name one by CHROMIUM_PATH';

/** A quiet browser, also for root and without a network. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface WatchedPage {
  readonly page: Page;
  /** Everything the page complained about: errors and warnings of the console, CSP reports, requests to elsewhere. */
  readonly complaints: readonly string[];
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** Opens an address and listens to what the page says. */
export async function openPage(
  browser: Browser,
  address: string,
  { width = 1440, height = 900, scheme = 'light' }: PageOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    acceptDownloads: false,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    const own = host === new URL(address).host || ['data:', 'blob:'].includes(protocol);
    if (!own) complaints.push(`request to ${request.url()}`);
  });
  await page.goto(address);
  return { page, complaints };
}
