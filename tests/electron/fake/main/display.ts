import type * as Electron from 'electron';
import type { StandInDisplay } from '../channel.ts';
import { emitEvent } from '../emit-event.ts';
import { Strict } from '../strict.ts';
import { defineActions } from './actions.ts';
import { needsReady } from './app.ts';
import { options } from './link.ts';

/** Height of a panel at the top of every display, in pixels. */
const panel = 32;

const asDisplay = ({ id, bounds }: StandInDisplay): Electron.Display =>
  ({
    id,
    bounds,
    workArea: { ...bounds, y: bounds.y + panel, height: bounds.height - panel },
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: bounds.width, height: bounds.height - panel },
    scaleFactor: 1,
    rotation: 0,
    internal: id === 1,
    label: `Display ${id}`,
  }) as Electron.Display;

const overlap = (one: Electron.Rectangle, other: Electron.Rectangle): number => {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
};

type Parts =
  | 'getAllDisplays'
  | 'getPrimaryDisplay'
  | 'getDisplayMatching'
  | 'getDisplayNearestPoint'
  | 'getCursorScreenPoint';

class Screen extends Strict implements Pick<Electron.Screen, Parts> {
  #displays = (options.displays ?? [{ id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } }]).map(
    asDisplay,
  );

  constructor() {
    super('display-added display-removed display-metrics-changed');
  }

  getAllDisplays(): Electron.Display[] {
    needsReady('The "screen" module');
    return [...this.#displays];
  }

  getPrimaryDisplay(): Electron.Display {
    const [first] = this.getAllDisplays();
    if (!first) throw new Error('this desktop has no display');
    return first;
  }

  getDisplayMatching(rectangle: Electron.Rectangle): Electron.Display {
    const [best] = this.getAllDisplays().toSorted(
      (one, other) => overlap(other.bounds, rectangle) - overlap(one.bounds, rectangle),
    );
    return best ?? this.getPrimaryDisplay();
  }

  getDisplayNearestPoint({ x, y }: Electron.Point): Electron.Display {
    return this.getDisplayMatching({ x, y, width: 1, height: 1 });
  }

  getCursorScreenPoint(): Electron.Point {
    needsReady('The "screen" module');
    return { x: 100, y: 100 };
  }

  /** The cable was pulled. The windows stay where they are, as they do without a window manager that moves them. */
  unplug(id: number): void {
    const gone = this.#displays.find((display) => display.id === id);
    this.#displays = this.#displays.filter((display) => display !== gone);
    emitEvent(this, 'display-removed', gone);
  }

  plug(display: StandInDisplay): void {
    this.#displays = [...this.#displays, asDisplay(display)];
    emitEvent(this, 'display-added', this.#displays.at(-1));
  }
}

export const screen = new Screen();

defineActions({
  unplugDisplay: (id: number) => screen.unplug(id),
  plugDisplay: (display: StandInDisplay) => screen.plug(display),
});
