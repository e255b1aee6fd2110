import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright';

/** An Electron and the app for it. */
export interface DesktopProgram {
  readonly program: string;
  /** Whether Playwright finds the program itself; it holds the app then until it is attached to it. */
  readonly isInstalled?: boolean;
  /** What stands on its command line before the app, where Playwright starts it. */
  readonly before?: readonly string[];
  /** The app's folder: where its package.json lies. */
  readonly app: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Desktop extends AsyncDisposable {
  readonly app: ElectronApplication;
  /** What both streams of the main process said, line by line. */
  readonly said: readonly string[];
  /** What the pages complained about: errors and warnings of their consoles, and what was thrown and not caught. */
  readonly complaints: readonly string[];
  /** The exit status of the main process. */
  readonly exited: Promise<number | string>;
  /** The window of this page, opened already or soon. */
  window(page: PageName): Promise<Page>;
  /** The app started once more with these words while it runs; its exit status. */
  startAgain(...words: readonly string[]): Promise<number | string>;
}

export type PageName = 'main' | 'quick-ask';

export interface DesktopOptions {
  readonly data: string;
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Chromium's sandbox refuses to run for root. */
const isRoot = process.getuid?.() === 0;

/** Starts the app, as a person would, with a data folder of its own. */
export async function startDesktop(
  { program, isInstalled = false, before = [], app: folder, environment: own }: DesktopProgram,
  { data, words = [], environment = {} }: DesktopOptions,
): Promise<Desktop> {
  const options = {
    // A `.env` of the checkout is not the app's.
    cwd: dirname(data),
    env: {
      ...(process.env as Record<string, string>),
      // No server of this machine shall answer in place of the extracts.
      OLLAMA_HOST: '127.0.0.1:9',
      ...own,
      ...environment,
      ALLMA_DATA: data,
    },
  };
  const app = await _electron.launch({
    ...options,
    ...(isInstalled ? {} : { executablePath: program }),
    args: [...before, '--disable-gpu', folder, ...words],
    chromiumSandbox: !isRoot,
  });
  const main = app.process();
  const said = linesOf([main.stdout, main.stderr]);
  const complaints = complaintsOf(app);
  let running = true;
  const exited = endOf(main).finally(() => (running = false));
  return {
    app,
    said,
    complaints,
    exited,
    window: (name) => findWindow(app, name),
    startAgain: (...more) => {
      const args = [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', folder, ...more];
      return endOf(spawn(program, args, { ...options, stdio: 'ignore' }));
    },
    [Symbol.asyncDispose]: async () => {
      if (running) await app.close();
    },
  };
}

function complaintsOf(app: ElectronApplication): readonly string[] {
  const complaints: string[] = [];
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
    });
  };
  app.on('window', listen);
  app.windows().forEach(listen);
  return complaints;
}

async function endOf(child: { readonly exitCode: number | null }): Promise<number | string> {
  if (child.exitCode !== null) return child.exitCode;
  const [code, signal] = (await once(child as never, 'exit')) as [number | null, string | null];
  return code ?? signal ?? -1;
}

function linesOf(streams: readonly (Readable | null)[]): readonly string[] {
  const lines: string[] = [];
  for (const stream of streams)
    stream?.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  return lines;
}

/** How long a window may take to have its page, and how often it is looked for, in milliseconds. */
const windowMilliseconds = 20_000;
const pollMilliseconds = 50;

const addresses: Readonly<Record<PageName, RegExp>> = {
  main: /^app:\/\/allma\/(index\.html)?([#?]|$)/,
  'quick-ask': /^app:\/\/allma\/quick-ask\.html/,
};

async function findWindow(app: ElectronApplication, name: PageName): Promise<Page> {
  const deadline = performance.now() + windowMilliseconds;
  while (performance.now() < deadline) {
    const found = app.windows().find((page) => !page.isClosed() && addresses[name].test(page.url()));
    if (found) return found;
    // A new window has no address yet, so its coming is not enough to wait for.
    await sleep(pollMilliseconds);
  }
  throw new Error(
    `there is no window ${name}, but ${app
      .windows()
      .map((page) => page.url())
      .join()}`,
  );
}
