import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShellState } from '#shared/contract/shell';
import { openBridged, type BridgedPage, type BridgedPageOptions } from './bridged-page.ts';
import { startBrowserHost } from './browser-host.ts';
import { launchBrowser } from './browser.ts';
import { startFakeOllama } from './fake-ollama/start.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { ingestAll, testCore, type TestCore } from './test-core.ts';

const state: ShellState = {
  window: 'main',
  platform: 'linux',
  tray: { problem: 'This desktop shows no status icons.' },
  shortcut: { keys: 'Ctrl+Shift+Space', problem: null },
  core: 'ready',
};

export interface DeskOptions {
  /** Read before the page is opened: texts by file name. */
  readonly files?: Readonly<Record<string, string>>;
  /** How a stand-in for Ollama answers; without it there is none. */
  readonly ollama?: Parameters<typeof startFakeOllama>[0];
  readonly scheme?: 'light' | 'dark';
}

export interface Desk extends AsyncDisposable {
  readonly core: TestCore;
  /** A folder of its own, for files. */
  readonly folder: string;
  /** Opens a page of the app, such as `/quick-ask.html`, as the desktop does. */
  open(
    path: string,
    options?: Pick<BridgedPageOptions, 'paths' | 'chosen'> & { readonly state?: Partial<ShellState> },
  ): Promise<BridgedPage>;
}

/** The built pages as the desktop has them: a core and a windows' host at the other end of their bridge. */
export async function setUpDesk({ files = {}, ollama, scheme = 'light' }: DeskOptions = {}): Promise<Desk> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const model = ollama && stack.use(await startFakeOllama(ollama));
  const settings = { 'ollama.host': model?.url ?? 'http://127.0.0.1:9', 'ollama.model': model ? 'smol' : '' };
  const core = stack.use(await testCore(join(folder.path, 'data'), { background: true, settings }));
  const documents = join(folder.path, 'documents');
  await mkdir(documents);
  for (const [name, text] of Object.entries(files)) await writeFile(join(documents, name), text);
  if (Object.keys(files).length > 0) await ingestAll(core.client, { paths: [documents] });
  const host = stack.use(await startBrowserHost({ data: join(folder.path, 'pages') }));
  const browser = stack.use(await launchBrowser());
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  // The pages are served to who has the token; the bridge stands in for all else of their server.
  await (await context.newPage()).goto(host.address);
  const whole = stack.move();
  return {
    core,
    folder: folder.path,
    open: async (path, options = {}) => {
      const address = new URL(path, host.address).href;
      const opened = await openBridged(context, {
        ...options,
        address,
        core: core.dispatcher,
        state: { ...state, ...options.state },
      });
      opened.page.setDefaultTimeout(60_000);
      return opened;
    },
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  };
}
