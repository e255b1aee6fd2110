import type * as Electron from 'electron';
import { decodeMessage, encodeMessage } from '#shared/contract/json-codec';
import { emitEvent, makeEvent } from '../emit-event.ts';
import { asPortMain, makeRelayedChannel } from '../message-port-main.ts';
import type { FromPage, ToPage } from '../page-frames.ts';
import { PortRelay } from '../port-relay.ts';
import { fromPageAddress, toPageAddress } from './addresses.ts';
import { app } from './app.ts';
import { ContentsLooks } from './contents-looks.ts';
import { deliverInvoke, deliverSent } from './ipc-main.ts';
import { changed, fault, record, tell } from './link.ts';
import { defaultSession } from './session.ts';
import { WebFrameMain } from './web-frame-main.ts';

const events = [
  'will-navigate will-frame-navigate will-redirect will-attach-webview did-start-navigation',
  'did-navigate did-navigate-in-page did-finish-load did-fail-load dom-ready',
  'render-process-gone unresponsive responsive destroyed did-create-window before-input-event',
  'context-menu console-message preload-error page-title-updated',
].join(' ');

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

type Parts =
  | 'id'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'getURL'
  | 'getTitle'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
  | 'getType';

/** The page of a window, as the main process sees it; the page itself is with the desktop (`desktop/window-page.ts`). */
export class WebContents extends ContentsLooks implements Pick<Electron.WebContents, Parts> {
  readonly id: number;
  readonly session = defaultSession;
  readonly mainFrame: WebFrameMain;
  readonly #relay: PortRelay;
  readonly #loads = new Map<number, PromiseWithResolvers<void>>();
  #openHandler: OpenHandler | undefined;
  #url = '';
  /** Where the document is that is there, which a load may be about to replace. */
  #committed = '';
  #title = '';
  #loadCount = 0;
  #crashed = false;
  #destroyed = false;

  constructor(id: number) {
    super(events);
    this.id = id;
    this.#relay = new PortRelay({
      side: 'main',
      send: (frame) => this.#toPage(frame),
      makeChannel: makeRelayedChannel,
    });
    this.mainFrame = new WebFrameMain({
      url: () => this.#committed,
      send: (frame) => this.#toPage(frame),
      relay: this.#relay,
      parent: null,
    });
  }

  getType(): 'window' {
    return 'window';
  }

  getURL(): string {
    return this.#url;
  }

  getTitle(): string {
    return this.#title;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isLoading(): boolean {
    return this.#loads.size > 0;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...given: readonly unknown[]): void {
    this.mainFrame.send(channel, ...given);
  }

  reload(): void {
    this.load(this.#url).catch((error: unknown) => fault(String(error)));
  }

  load(url: string): Promise<void> {
    const resolvers = Promise.withResolvers<void>();
    this.#loadCount += 1;
    this.#loads.set(this.#loadCount, resolvers);
    this.#url = url;
    this.#crashed = false;
    this.#startNavigation(url);
    tell({ type: 'load', window: this.id, load: this.#loadCount, address: toPageAddress(url) });
    return resolvers.promise;
  }

  loaded(load: number, title: string, problem?: string): void {
    const waiting = this.#loads.get(load);
    this.#loads.delete(load);
    if (problem === undefined) this.#finish(title);
    else emitEvent(this, 'did-fail-load', -2, problem, this.#url, true);
    if (problem === undefined) waiting?.resolve();
    else waiting?.reject(new Error(`ERR_FAILED (-2) loading '${this.#url}': ${problem}`));
  }

  /** The page wants to go elsewhere by itself; false where the app prevents it. */
  mayNavigate(address: string): boolean {
    const url = fromPageAddress(address);
    const details = makeEvent({ url, frame: this.mainFrame, isMainFrame: true, isSameDocument: false });
    this.emit('will-frame-navigate', details);
    if (!details.defaultPrevented) this.emit('will-navigate', details, url);
    record('page wants to go to', this.id, url, details.defaultPrevented ? 'prevented' : 'allowed');
    if (!details.defaultPrevented) this.#startNavigation(url);
    return !details.defaultPrevented;
  }

  /** A page's own window is only ever refused here. */
  openWindow(url: string): void {
    const details = { url, frameName: '', features: '', disposition: 'foreground-tab' } as const;
    const answer = this.#openHandler?.(details as unknown as Electron.HandlerDetails) ?? { action: 'allow' };
    record('page wants a window at', this.id, url, answer.action);
    if (answer.action === 'allow') fault(`the app lets a page open a window of its own at ${url}`);
  }

  navigated(address: string): void {
    const url = fromPageAddress(address);
    const isSameDocument = url.split('#')[0] === this.#url.split('#')[0];
    this.#url = url;
    this.#committed = url;
    if (isSameDocument) emitEvent(this, 'did-navigate-in-page', url, true);
    else emitEvent(this, 'did-navigate', url, 200, 'OK');
    changed();
  }

  crash(): void {
    this.#crashed = true;
    this.#relay.closeAll();
    const details = { reason: 'crashed', exitCode: 5 };
    emitEvent(this, 'render-process-gone', details);
    emitEvent(app, 'render-process-gone', this, details);
    changed();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#relay.closeAll();
    for (const load of this.#loads.values())
      load.reject(new Error('ERR_ABORTED (-3): the window was closed'));
    this.emit('destroyed');
  }

  hear(source: { readonly address: string; readonly isMain: boolean }, text: string): void {
    const message = decodeMessage(text) as FromPage;
    if (!source.isMain) return fault(`a frame at ${source.address} has the preload script`);
    this.#committed = fromPageAddress(source.address);
    this.take(this.mainFrame, message);
  }

  /** Something came from a frame; also from one that a test made up. */
  take(frame: WebFrameMain, message: FromPage): void {
    const from = { sender: this, frame };
    if (message.type === 'begun') this.#relay.closeAll();
    else if (message.type === 'fault') fault(message.message);
    else if (message.type === 'invoke') void this.#invoke(from, message);
    else if (message.type === 'send') {
      const ports = message.ports.map((name) => asPortMain(this.#relay.borrow(name)));
      deliverSent(from, { ...message, ports });
    } else this.#relay.take(message);
  }

  /** A frame that the page has not: of another origin, or within the page. */
  foreignFrame(url: string, isMain: boolean): WebFrameMain {
    const parent = isMain ? null : this.mainFrame;
    return new WebFrameMain({ url: () => url, send: undefined, relay: this.#relay, parent });
  }

  async #invoke(
    from: { readonly sender: WebContents; readonly frame: WebFrameMain },
    { id, channel, given }: Extract<FromPage, { readonly type: 'invoke' }>,
  ): Promise<void> {
    try {
      this.#toPage({ type: 'invoked', id, value: await deliverInvoke(from, { channel, given }) });
    } catch (error) {
      const message = `Error invoking remote method '${channel}': ${String(error)}`;
      this.#toPage({ type: 'refused', id, message });
    }
  }

  #toPage(frame: ToPage): void {
    if (!this.#destroyed) tell({ type: 'to-page', window: this.id, text: encodeMessage(frame) });
  }

  #startNavigation(url: string): void {
    const details = makeEvent({ url, isSameDocument: false, isMainFrame: true, frame: this.mainFrame });
    this.emit('did-start-navigation', details, url, false, true);
  }

  #finish(title: string): void {
    this.#title = title;
    emitEvent(this, 'page-title-updated', title, true);
    emitEvent(this, 'dom-ready');
    this.emit('did-finish-load');
    changed();
  }
}
