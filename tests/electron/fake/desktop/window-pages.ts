import type { Browser, BrowserContext, Page } from 'playwright';
import type { ToDesktop, ToMain } from '../channel.ts';
import { WindowPage } from './window-page.ts';

type Message<Type extends ToDesktop['type']> = Extract<ToDesktop, { readonly type: Type }>;

export type PageMessage = Message<'server' | 'open' | 'load' | 'resize' | 'close' | 'to-page' | 'allowed'>;

export interface WindowPagesOptions {
  readonly browser: Browser;
  readonly tell: (message: ToMain) => void;
  readonly onComplaint: (text: string) => void;
}

/** The windows of one app: pages of one profile, whose only way out is the app's own server. */
export class WindowPages {
  readonly #options: WindowPagesOptions;
  readonly #pages = new Map<number, WindowPage>();
  readonly #asks = new Map<number, (allowed: boolean) => void>();
  readonly #context = Promise.withResolvers<BrowserContext>();
  #opened: Promise<BrowserContext> | undefined;
  #closed: Promise<void> | undefined;
  #count = 0;

  constructor(options: WindowPagesOptions) {
    this.#options = options;
  }

  page(window: number): Page | undefined {
    return this.#pages.get(window)?.page;
  }

  hear(message: PageMessage): void {
    if (message.type === 'server') {
      this.#opened = this.#serve(message.port);
      return this.#context.resolve(this.#opened);
    }
    if (message.type === 'allowed') return this.#answer(message);
    if (message.type === 'open') return this.#open(message);
    const page = this.#pages.get(message.window);
    if (message.type === 'load') void page?.load(message.load, message.address);
    else if (message.type === 'resize') void page?.resize(message.size);
    else if (message.type === 'to-page') page?.send(message.text);
    else void page?.close();
  }

  /** The app is gone, and its windows with it. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    const pages = [...this.#pages.values()];
    this.#pages.clear();
    for (const ask of this.#asks.values()) ask(false);
    // Playwright cannot bear a page that goes while it is being made ready.
    await Promise.all(pages.map((page) => page.settled()));
    // The browser may have been closed before, and takes its contexts with it.
    await (await this.#opened)?.close().catch(() => undefined);
  }

  async #serve(port: number): Promise<BrowserContext> {
    const proxy = { server: `http://127.0.0.1:${port}` };
    const context = await this.#options.browser.newContext({
      proxy,
      reducedMotion: 'reduce',
      acceptDownloads: false,
    });
    context.on('page', (page) => void this.#closeForeign(page));
    return context;
  }

  /** A window that a page opened by itself: the app was asked, and there are none but refusals. */
  async #closeForeign(page: Page): Promise<void> {
    if (await page.opener()) await page.close().catch(() => undefined);
  }

  #answer({ ask, allowed }: Message<'allowed'>): void {
    this.#asks.get(ask)?.(allowed);
    this.#asks.delete(ask);
  }

  #open({ window, preload, size }: Message<'open'>): void {
    const { tell, onComplaint } = this.#options;
    const mayGo = (address: string): Promise<boolean> => this.#ask(window, address);
    const context = this.#context.promise;
    this.#pages.set(window, new WindowPage({ window, context, preload, size, tell, onComplaint, mayGo }));
  }

  #ask(window: number, address: string): Promise<boolean> {
    this.#count += 1;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#asks.set(this.#count, resolve);
    this.#options.tell({ type: 'navigate', window, ask: this.#count, address });
    return promise;
  }
}
