import { serveChannel } from '#shared/contract/serve-channel';
import { shell, type ShellCommand, type ShellState, type WindowName } from '#shared/contract/shell';
import type { Endpoint } from '#shared/contract/wire';
import { createDispatcher, type CoreDispatcher } from '../../core/dispatch.ts';
import { EventHub } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';
import type { ShellStateStore } from './shell-state.ts';

/** What a page may have main do. */
export interface ShellActions {
  /** The system's dialog over that window; absolute paths. */
  choose(window: WindowName, kind: 'files' | 'folder'): Promise<readonly string[]>;
  hideQuickAsk(): void;
  /** The height of the quick-ask page, in CSS pixels. */
  resizeQuickAsk(height: number): void;
  openInMain(command: ShellCommand | undefined): void;
}

export interface PageShellOptions {
  readonly name: WindowName;
  readonly state: ShellStateStore;
  readonly actions: ShellActions;
  readonly log: Log;
}

/** How many commands wait for a page that does not listen; then the oldest go. */
const mostWaiting = 100;

/**
 * Main's side of one window's `shell` line: tells the page what the desktop is like and what it is to do. What is
 * commanded while no page listens (it loads, or is loading again) waits until one says `ready`.
 */
export class PageShell {
  readonly name: WindowName;
  readonly #options: PageShellOptions;
  readonly #events = new EventHub<typeof shell>();
  readonly #dispatcher: CoreDispatcher;
  readonly #stop: () => void;
  #line: Endpoint | undefined;
  #isListening = false;
  #waiting: ShellCommand[] = [];

  constructor(options: PageShellOptions) {
    this.name = options.name;
    this.#options = options;
    this.#dispatcher = createDispatcher({
      contract: shell,
      handlers: this.#handlers(),
      events: this.#events,
      log: options.log,
    });
    this.#stop = options.state.onChange(() => this.#events.emit('window.changed', this.#state));
  }

  /** A page that was loaded again has a new line, and the old one is nobody's. */
  serve(line: Endpoint): void {
    this.#line?.close();
    this.#line = line;
    this.#isListening = false;
    line.onClose(() => {
      if (this.#line === line) this.#isListening = false;
    });
    serveChannel(line, this.#dispatcher);
  }

  command(command: ShellCommand): void {
    if (this.#isListening) this.#events.emit('window.command', command);
    else this.#waiting = withCommand(this.#waiting, command).slice(-mostWaiting);
  }

  dispose(): void {
    this.#stop();
    this.#line?.close();
    this.#events.close();
  }

  get #state(): ShellState {
    const { name, state } = this.#options;
    return { window: name, ...state.value };
  }

  #handlers() {
    const { name, actions } = this.#options;
    const done = (): Promise<null> => Promise.resolve(null);
    return {
      window: {
        state: () => Promise.resolve(this.#state),
        ready: () => {
          this.#isListening = true;
          for (const command of this.#waiting.splice(0)) this.#events.emit('window.command', command);
          return done();
        },
        choose: ({ kind }: { readonly kind: 'files' | 'folder' }) => actions.choose(name, kind),
        hide: () => {
          actions.hideQuickAsk();
          return done();
        },
        resize: ({ height }: { readonly height: number }) => {
          actions.resizeQuickAsk(height);
          return done();
        },
        openInMain: (opened: Opened) => {
          actions.openInMain(commandFor(opened));
          return done();
        },
      },
    };
  }
}

/** Files that are to be read become one command: macOS tells of each by itself, and none may be lost. */
function withCommand(waiting: readonly ShellCommand[], command: ShellCommand): ShellCommand[] {
  const last = waiting.at(-1);
  if (command.type !== 'ingest' || last?.type !== 'ingest') return [...waiting, command];
  return [...waiting.slice(0, -1), { type: 'ingest', paths: [...last.paths, ...command.paths] }];
}

type OpenConversation = Extract<ShellCommand, { type: 'open-conversation' }>;

type Opened = {
  readonly conversationId?: OpenConversation['conversationId'] | undefined;
  readonly citation?: OpenConversation['citation'] | undefined;
  readonly question?: string | undefined;
};

function commandFor({ conversationId, citation, question }: Opened): ShellCommand | undefined {
  if (conversationId !== undefined)
    return { type: 'open-conversation', conversationId, ...(citation ? { citation } : {}) };
  return question === undefined ? undefined : { type: 'ask', question };
}
