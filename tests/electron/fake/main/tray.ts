import type * as Electron from 'electron';
import { emitEvent } from '../emit-event.ts';
import { Strict } from '../strict.ts';
import { defineActions } from './actions.ts';
import { needsReady } from './app.ts';
import type { Menu } from './menu.ts';
import { changed, options, show } from './link.ts';
import { nativeImage, type NativeImage } from './native-image.ts';

const trays = new Set<Tray>();

type Parts = 'setToolTip' | 'setTitle' | 'destroy' | 'isDestroyed' | 'getBounds';

export class Tray extends Strict implements Pick<Electron.Tray, Parts> {
  #tooltip = '';
  #menu: Menu | null = null;

  constructor(image: string | NativeImage) {
    super('click right-click double-click middle-click');
    needsReady('Tray');
    this.#refuseEmpty(image);
    if (options.noTray) throw new Error('Failed to create a tray icon');
    trays.add(this);
    changed();
  }

  setImage(image: string | NativeImage): void {
    this.#refuseEmpty(image);
  }

  setToolTip(tooltip: string): void {
    this.#tooltip = tooltip;
    changed();
  }

  setTitle(title: string): void {
    this.#tooltip = title;
  }

  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
    changed();
  }

  getBounds(): Electron.Rectangle {
    return { x: 1800, y: 0, width: 24, height: 24 };
  }

  destroy(): void {
    trays.delete(this);
    changed();
  }

  isDestroyed(): boolean {
    return !trays.has(this);
  }

  state() {
    return { tooltip: this.#tooltip, menu: this.#menu?.items.map((item) => item.state()) ?? [] };
  }

  choose(labels: readonly string[]): void {
    if (!this.#menu) throw new Error('the tray icon has no menu');
    this.#menu.find(labels).choose();
  }

  #refuseEmpty(image: string | NativeImage): void {
    const picture = typeof image === 'string' ? nativeImage.createFromPath(image) : image;
    if (picture.isEmpty())
      throw new Error(`Failed to load image from path '${typeof image === 'string' ? image : ''}'`);
  }
}

show(() => ({ trays: [...trays].map((tray) => tray.state()) }));

function onlyTray(): Tray {
  const [tray, ...others] = trays;
  if (!tray || others.length > 0) throw new Error(`there are ${trays.size} icons in the tray`);
  return tray;
}

defineActions({
  clickTray: () => {
    const tray = onlyTray();
    emitEvent(tray, 'click', tray.getBounds(), { x: 1810, y: 10 });
  },
  chooseInTray: (labels: readonly string[]) => onlyTray().choose(labels),
});
