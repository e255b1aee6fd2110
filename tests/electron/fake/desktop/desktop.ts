import type { Browser, Page } from 'playwright';
import type { ToDesktop } from '../channel.ts';
import type { DesktopState, WindowState } from '../state.ts';
import { AppProcess, type AppProcessOptions, type Exit } from './app-process.ts';
import type { DesktopActions } from './desktop-actions.ts';
import { WindowPages } from './window-pages.ts';

export interface DesktopOptions extends AppProcessOptions {
  readonly browser: Browser;
}

/** An app in a process of its own, its windows as pages of Chromium, and a test in front of it. */
export class Desktop implements AsyncDisposable {
  /** Everything that its pages complained about on their consoles. */
  readonly complaints: string[] = [];
  readonly #process: AppProcess;
  readonly #pages: WindowPages;
  readonly #actions = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #waiting = new Set<() => void>();
  readonly #faults: string[] = [];
  #state: DesktopState | undefined;
  #count = 0;
  #exit: Exit | undefined;

  constructor({ browser, ...options }: DesktopOptions) {
    this.#process = new AppProcess(options, (message) => this.#hear(message));
    this.#pages = new WindowPages({
      browser,
      tell: (message) => this.#process.tell(message),
      onComplaint: (text) => void this.complaints.push(text),
    });
    void this.#process.exited.then((exit) => this.#end(exit));
  }

  get pid(): number {
    return this.#process.pid;
  }

  get exited(): Promise<Exit> {
    return this.#process.exited;
  }

  /** What the app and its children wrote to their standard streams. */
  get said(): string {
    return this.#process.said;
  }

  get state(): DesktopState {
    if (!this.#state) throw new Error('the app has not told anything yet');
    return this.#state;
  }

  /** What was not as in Electron; a test that expects some takes them here. */
  takeFaults(): readonly string[] {
    return this.#faults.splice(0);
  }

  /** Waits until this holds, however long the machine takes; fails where the app ends or does what it should not. */
  async until<Value>(what: string, look: (state: DesktopState) => Value | undefined | false): Promise<Value> {
    for (;;) {
      const found = this.#state && look(this.#state);
      if (found !== undefined && found !== false) return found;
      if (this.#faults.length > 0) throw new Error(`a fault came before ${what}. ${this.#words()}`);
      if (this.#exit) throw new Error(`the app ended before ${what}. ${this.#words()}`);
      await new Promise<void>((resolve) => void this.#waiting.add(resolve));
    }
  }

  /** A window by a part of its address, once it is there. */
  window(part = 'index.html'): Promise<WindowState> {
    return this.until(`there was a window at ${part}`, ({ windows }) =>
      windows.find(({ url }) => url.includes(part)),
    );
  }

  /** The page of a window, once it is loaded. One that crashed is another afterwards. */
  async page(part?: string): Promise<Page> {
    const { id } = await this.window(part);
    await this.until(`window ${id} had its page`, ({ windows }) =>
      windows.some((window) => window.id === id && window.loaded),
    );
    const page = this.#pages.page(id);
    if (!page) throw new Error(`window ${id} has no page`);
    return page;
  }

  /** @throws Error where nobody could have done it: a greyed item, a shortcut that nobody has */
  async do<Name extends keyof DesktopActions>(
    name: Name,
    ...given: Parameters<DesktopActions[Name]>
  ): Promise<ReturnType<DesktopActions[Name]>> {
    this.#count += 1;
    const resolvers = Promise.withResolvers<unknown>();
    this.#actions.set(this.#count, resolvers);
    this.#process.tell({ type: 'do', action: this.#count, name, given });
    return (await resolvers.promise) as ReturnType<DesktopActions[Name]>;
  }

  /** Ends the app as nothing in it can prevent. */
  kill(): Promise<Exit> {
    return this.#process.end('SIGKILL');
  }

  /** As the system asks an app to end. */
  quit(): Promise<Exit> {
    return this.#process.end('SIGTERM');
  }

  /** @throws Error where something was not as in Electron */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await this.#pages.close();
    if (this.#faults.length > 0) throw new Error(this.#words());
  }

  #hear(message: ToDesktop): void {
    if (message.type === 'state') this.#see(message.state);
    else if (message.type === 'fault') this.#blame(message.message);
    else if (message.type === 'done') this.#actions.get(message.action)?.resolve(message.value);
    else if (message.type === 'failed') this.#actions.get(message.action)?.reject(new Error(message.message));
    else if (message.type !== 'leaving') this.#pages.hear(message);
  }

  #see(state: DesktopState): void {
    this.#state = state;
    this.#wake();
  }

  #blame(message: string): void {
    this.#faults.push(message);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #end(exit: Exit): void {
    this.#exit = exit;
    for (const action of this.#actions.values())
      action.reject(new Error(`the app has ended. ${this.#words()}`));
    this.#wake();
    void this.#pages.close();
  }

  #words(): string {
    const parts = [...this.#faults, this.said.slice(-2000), JSON.stringify(this.#exit ?? 'still running')];
    return parts.filter((part) => part !== '').join('\n');
  }
}
