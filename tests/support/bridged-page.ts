import type { BrowserContext, Page } from 'playwright';
import type { HandlersOf } from '#shared/contract/define';
import { Inbox } from '#shared/contract/inbox';
import { serveChannel } from '#shared/contract/serve-channel';
import { shell, type ShellCommand, type ShellState } from '#shared/contract/shell';
import type { Dispatcher, Endpoint } from '#shared/contract/wire';
import { createDispatcher } from '../../src-main/core/dispatch.ts';
import { EventHub } from '../../src-main/core/events.ts';

type ShellContract = typeof shell;

/** What a page asked of its windows' host, in order. */
export type ShellCall = { readonly [Name in keyof HandlersOf<ShellContract>['window']]?: unknown };

export interface BridgedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly asked: ShellCall[];
  readonly command: (command: ShellCommand) => void;
  readonly tell: (change: Partial<ShellState>) => void;
}

export interface BridgedPageOptions {
  /** Where the built page is served. */
  readonly address: string;
  readonly core: Dispatcher;
  readonly state: ShellState;
  /** The absolute paths of files by their names, as a desktop knows them. */
  readonly paths?: Readonly<Record<string, string>>;
  /** What the person chooses in the system's dialog. */
  readonly chosen?: readonly string[];
}

/**
 * A page of the desktop in a browser: its bridge gives lines to a core and to a windows' host that run in this
 * process. All that differs from Electron is who carries the messages.
 */
export async function openBridged(
  context: BrowserContext,
  options: BridgedPageOptions,
): Promise<BridgedPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  const host = windowHost(options);
  const lines = new Map<string, Inbox>();
  const dispatchers: Readonly<Record<string, Dispatcher>> = { core: options.core, shell: host.dispatcher };
  await page.exposeFunction('openLine', (key: string, to: string) => {
    const inbox = new Inbox();
    lines.set(key, inbox);
    const dispatcher = dispatchers[to];
    if (dispatcher) serveChannel(lineTo(page, key, inbox), dispatcher);
  });
  await page.exposeFunction('lineUp', (key: string, message: string) =>
    lines.get(key)?.deliver(JSON.parse(message)),
  );
  await page.addInitScript(bridgeScript, options.paths ?? {});
  await page.goto(options.address);
  return { page, complaints, asked: host.asked, command: host.command, tell: host.tell };
}

const lineTo = (page: Page, key: string, inbox: Inbox): Endpoint => ({
  post: (message) => {
    const text = JSON.stringify(message);
    // A page that was closed hears nothing more.
    page.evaluate(`lineDown(${JSON.stringify(key)}, ${JSON.stringify(text)})`).catch(() => inbox.close());
  },
  onMessage: (listener) => inbox.onMessage(listener),
  onClose: (listener) => inbox.onClose(listener),
  close: () => inbox.close(),
});

function windowHost({ state, chosen = [] }: BridgedPageOptions) {
  const asked: ShellCall[] = [];
  const events = new EventHub<ShellContract>();
  let now = state;
  const note =
    <Value>(name: string, value: Value) =>
    (input: unknown): Promise<Value> => {
      asked.push({ [name]: input });
      return Promise.resolve(value);
    };
  const handlers: HandlersOf<ShellContract> = {
    window: {
      state: () => Promise.resolve(now),
      ready: note('ready', null),
      choose: note('choose', chosen),
      hide: note('hide', null),
      resize: note('resize', null),
      openInMain: note('openInMain', null),
    },
  };
  const dispatcher = createDispatcher({ contract: shell, handlers, events, log: { write: () => undefined } });
  return {
    dispatcher,
    asked,
    command: (command: ShellCommand) => events.emit('window.command', command),
    tell: (change: Partial<ShellState>) => {
      now = { ...now, ...change };
      events.emit('window.changed', now);
    },
  };
}

interface BridgeScope {
  bridge?: unknown;
  lineDown?: (key: string, message: string) => void;
  openLine(key: string, to: string): Promise<void>;
  lineUp(key: string, message: string): void;
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void;
  readonly location: { readonly origin: string };
}

/** Runs in the page before its own scripts: what the preload script is in Electron. */
function bridgeScript(paths: Readonly<Record<string, string>>): void {
  const scope = globalThis as unknown as BridgeScope;
  const ports = new Map<string, { postMessage(message: unknown): void }>();
  scope.lineDown = (key, message) => ports.get(key)?.postMessage(JSON.parse(message));
  scope.bridge = {
    pathOf: (file: { readonly name: string }) => paths[file.name] ?? '',
    connect: (to: string, id: number) => {
      const { port1, port2 } = new MessageChannel();
      const key = `${to} ${id} ${Math.random()}`;
      ports.set(key, port2);
      void scope.openLine(key, to).then(() => {
        const up = (event: unknown): void =>
          scope.lineUp(key, JSON.stringify((event as { readonly data: unknown }).data));
        port2.addEventListener('message', up);
        port2.start();
        scope.postMessage({ line: id }, scope.location.origin, [port1]);
      });
    },
  };
}
