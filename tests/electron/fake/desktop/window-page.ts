import type { BrowserContext, CDPSession, Frame, Page } from 'playwright';
import type { PageSize, ToMain } from '../channel.ts';
import { takeKey } from '../page/page-globals.ts';
import { preludeWith } from './bundle-prelude.ts';

export interface WindowPageOptions {
  readonly window: number;
  readonly context: Promise<BrowserContext>;
  readonly preload: string | undefined;
  readonly size: PageSize;
  readonly tell: (message: ToMain) => void;
  /** Whether the app lets the page go there. */
  readonly mayGo: (address: string) => Promise<boolean>;
  readonly onComplaint: (text: string) => void;
}

interface Paused {
  readonly requestId: string;
  readonly request: { readonly url: string };
}

/** A window's page in Chromium. One that crashed is replaced by the next load, as Chromium does it. */
export class WindowPage {
  readonly #options: WindowPageOptions;
  #size: PageSize;
  #opened: Promise<Page>;
  #page: Page | undefined;
  #isOwnLoad = false;
  #crashed = false;
  #outbox: string[] = [];
  #sending = false;

  constructor(options: WindowPageOptions) {
    this.#options = options;
    this.#size = options.size;
    this.#opened = this.#open();
  }

  get page(): Page | undefined {
    return this.#page;
  }

  async load(load: number, address: string): Promise<void> {
    const { window, tell } = this.#options;
    if (this.#crashed) this.#opened = this.#open();
    this.#isOwnLoad = true;
    try {
      const page = await this.#opened;
      if (page.url() === address) await page.reload({ waitUntil: 'load' });
      else await page.goto(address, { waitUntil: 'load' });
      tell({ type: 'loaded', window, load, title: await page.title() });
    } catch (error) {
      const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      tell({ type: 'loaded', window, load, title: '', problem });
    } finally {
      this.#isOwnLoad = false;
    }
  }

  async resize(size: PageSize): Promise<void> {
    this.#size = size;
    await (await this.#opened).setViewportSize(size).catch(() => undefined);
  }

  /** In order, and as many at once as have gathered meanwhile. */
  send(text: string): void {
    this.#outbox.push(text);
    if (!this.#sending) void this.#flush();
  }

  /** Once the page is open, or never will be. */
  async settled(): Promise<void> {
    await this.#opened.catch(() => undefined);
  }

  async close(): Promise<void> {
    const page = await this.#opened.catch(() => undefined);
    await page?.close().catch(() => undefined);
  }

  async #open(): Promise<Page> {
    const { preload, onComplaint } = this.#options;
    this.#crashed = false;
    const context = await this.#options.context;
    const page = await context.newPage();
    this.#page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) onComplaint(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => onComplaint(`uncaught: ${error.message}`));
    page.on('crash', () => this.#crash(page));
    page.on('framenavigated', (frame) => this.#navigated(page, frame));
    await page.setViewportSize(this.#size);
    if (preload !== undefined) await this.#lend(page, preload);
    await this.#watch(await context.newCDPSession(page));
    return page;
  }

  async #lend(page: Page, preload: string): Promise<void> {
    const { window, tell } = this.#options;
    await page.exposeBinding('standInSend', ({ frame }, text: string) => {
      const source = { address: frame.url(), isMain: frame === page.mainFrame() };
      tell({ type: 'from-page', window, source, text });
    });
    await page.addInitScript({ content: await preludeWith(preload) });
  }

  /** What a page does by itself: going elsewhere, and opening windows. */
  async #watch(session: CDPSession): Promise<void> {
    const { window, tell } = this.#options;
    session.on('Fetch.requestPaused', (paused: Paused) => void this.#decide(session, paused));
    session.on('Page.windowOpen', ({ url }: { readonly url: string }) =>
      tell({ type: 'open-window', window, address: url }),
    );
    await session.send('Page.enable');
    await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] });
  }

  async #decide(session: CDPSession, { requestId, request }: Paused): Promise<void> {
    const allowed = this.#isOwnLoad || (await this.#options.mayGo(request.url));
    const answer = allowed
      ? session.send('Fetch.continueRequest', { requestId })
      : session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    await answer.catch(() => undefined);
  }

  #navigated(page: Page, frame: Frame): void {
    const { window, tell } = this.#options;
    const isBlank = frame.url() === 'about:blank';
    if (frame === page.mainFrame() && !isBlank) tell({ type: 'navigated', window, address: frame.url() });
  }

  #crash(page: Page): void {
    const { window, tell } = this.#options;
    this.#crashed = true;
    this.#outbox = [];
    void page.close().catch(() => undefined);
    tell({ type: 'page-crashed', window });
  }

  async #flush(): Promise<void> {
    this.#sending = true;
    while (this.#outbox.length > 0) {
      const texts = this.#outbox;
      this.#outbox = [];
      await this.#deliver(texts);
    }
    this.#sending = false;
  }

  /** A document that is just being replaced takes nothing more: what was for it is void. */
  async #deliver(texts: readonly string[]): Promise<void> {
    const page = await this.#opened;
    const take = ([key, all]: readonly [string, readonly string[]]): void => {
      const taker = (
        globalThis as unknown as Record<symbol, ((texts: readonly string[]) => void) | undefined>
      )[Symbol.for(key)];
      taker?.(all);
    };
    await page.evaluate(take, [takeKey, texts] as const).catch(() => undefined);
  }
}
