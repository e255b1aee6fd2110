import type * as Electron from 'electron';
import { givenAway, relayed } from '../message-port-main.ts';
import type { ToPage } from '../page-frames.ts';
import type { PortRelay } from '../port-relay.ts';
import { Strict } from '../strict.ts';
import { originOf } from './addresses.ts';
import { record } from './link.ts';

export interface FramePlace {
  readonly url: () => string;
  /** `undefined` in a frame that has no preload script, and in one that a test made up. */
  readonly send: ((frame: ToPage) => void) | undefined;
  readonly relay: PortRelay;
  readonly parent: WebFrameMain | null;
}

/** A document in a window; a page within a page has its parent. */
export class WebFrameMain
  extends Strict
  implements
    Pick<Electron.WebFrameMain, 'url' | 'origin' | 'detached' | 'isDestroyed' | 'send' | 'postMessage'>
{
  readonly detached = false;
  readonly processId = 1;
  readonly routingId = 1;
  readonly frameTreeNodeId = 1;
  readonly #place: FramePlace;

  constructor(place: FramePlace) {
    super('dom-ready');
    this.#place = place;
  }

  get url(): string {
    return this.#place.url();
  }

  get origin(): string {
    return originOf(this.url);
  }

  get parent(): WebFrameMain | null {
    return this.#place.parent;
  }

  get top(): WebFrameMain {
    return this.#place.parent?.top ?? this;
  }

  isDestroyed(): boolean {
    return false;
  }

  send(channel: string, ...given: readonly unknown[]): void {
    this.#send({ type: 'ipc', channel, given: structuredClone(given), ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    const given = [structuredClone(message)];
    const ports = givenAway(transfer).map((port) => this.#place.relay.lend(relayed(port)));
    this.#send({ type: 'ipc', channel, given, ports });
  }

  #send(frame: ToPage): void {
    if (this.#place.send) this.#place.send(frame);
    else record('told a foreign frame', this.url, frame);
  }
}
