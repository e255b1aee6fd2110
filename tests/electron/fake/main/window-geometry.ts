import type * as Electron from 'electron';
import { emitEvent } from '../emit-event.ts';
import { screen } from './display.ts';
import { changed, tell } from './link.ts';
import { WindowLooks } from './window-looks.ts';

type Mode = 'normal' | 'maximized' | 'full-screen';

type Parts =
  | 'isMaximized'
  | 'maximize'
  | 'unmaximize'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getSize'
  | 'setSize'
  | 'getPosition'
  | 'setPosition'
  | 'center';

/** Where a window is on the displays, and how large. */
export abstract class WindowGeometry extends WindowLooks implements Pick<Electron.BrowserWindow, Parts> {
  #normal: Electron.Rectangle;
  #mode: Mode;

  constructor(events: string, options: Electron.BrowserWindowConstructorOptions) {
    super(events);
    this.#normal = firstBounds(options);
    this.#mode = options.fullscreen ? 'full-screen' : 'normal';
  }

  abstract showInactive(): void;

  isMaximized(): boolean {
    return this.#mode === 'maximized';
  }

  maximize(): void {
    this.#setMode('maximized', 'maximize');
    this.showInactive();
  }

  unmaximize(): void {
    if (this.isMaximized()) this.#setMode('normal', 'unmaximize');
  }

  isFullScreen(): boolean {
    return this.#mode === 'full-screen';
  }

  setFullScreen(flag: boolean): void {
    if (flag === this.isFullScreen()) return;
    this.#setMode(flag ? 'full-screen' : 'normal', flag ? 'enter-full-screen' : 'leave-full-screen');
  }

  getBounds(): Electron.Rectangle {
    if (this.#mode === 'normal') return { ...this.#normal };
    const display = screen.getDisplayMatching(this.#normal);
    return { ...(this.#mode === 'maximized' ? display.workArea : display.bounds) };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#normal };
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const before = this.#normal;
    const after = { ...before, ...bounds };
    if (Object.values(after).some((value) => !Number.isInteger(value)))
      throw new TypeError('Error processing argument at index 0, conversion failure from bounds');
    this.#normal = after;
    if (before.x !== after.x || before.y !== after.y) this.tellEvent('move');
    if (before.width !== after.width || before.height !== after.height) this.#resized();
  }

  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setBounds(centred(this.#normal));
  }

  /** To the app's listeners, and to whoever looks at this desktop. */
  protected tellEvent(event: string): void {
    emitEvent(this, event);
    changed();
  }

  #setMode(mode: Mode, event: string): void {
    if (this.#mode === mode) return;
    this.#mode = mode;
    this.tellEvent(event);
    this.#resized();
  }

  #resized(): void {
    tell({ type: 'resize', window: this.id, size: this.getBounds() });
    this.tellEvent('resize');
  }
}

function centred({ width, height }: { readonly width: number; readonly height: number }): Electron.Rectangle {
  const { workArea } = screen.getPrimaryDisplay();
  const x = workArea.x + Math.round((workArea.width - width) / 2);
  const y = workArea.y + Math.round((workArea.height - height) / 2);
  return { x, y, width, height };
}

function firstBounds(options: Electron.BrowserWindowConstructorOptions): Electron.Rectangle {
  const { width = 800, height = 600, x, y } = options;
  const middle = centred({ width, height });
  return { ...middle, ...(x === undefined || y === undefined ? {} : { x, y }) };
}
