export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a window was left. */
export interface WindowState {
  /** Neither maximized nor full. */
  readonly bounds: Area;
  readonly maximized: boolean;
  readonly fullScreen: boolean;
}

export const smallestWindow = { width: 480, height: 400 } as const;
const usualWindow = { width: 1200, height: 800 } as const;

/** How much of a window must lie on a display for it to be found and moved, in pixels. */
const visible = { width: 120, height: 60 } as const;

/**
 * Where a window opens: as it was left if it can be seen there, else in the middle of the first display, as large as
 * it was if that fits. `areas` are the displays' work areas, the primary one first.
 */
export function placeWindow(saved: WindowState | undefined, areas: readonly Area[]): WindowState {
  const [first = { x: 0, y: 0, ...usualWindow }] = areas;
  const { maximized = false, fullScreen = false } = saved ?? {};
  const display = saved && areas.find((area) => isSeen(saved.bounds, area));
  const bounds =
    saved && display ? withinSize(saved.bounds, display) : centred(saved?.bounds ?? usualWindow, first);
  return { bounds, maximized, fullScreen };
}

/** Its title bar, by which it is moved, is at the top. */
function isSeen({ x, y, width }: Area, area: Area): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return across >= visible.width && y >= area.y && y <= area.y + area.height - visible.height;
}

const withinSize = ({ x, y, ...size }: Area, area: Area): Area => ({ x, y, ...fitted(size, area) });

function centred(size: Pick<Area, 'width' | 'height'>, area: Area): Area {
  const { width, height } = fitted(size, area);
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

const fitted = ({ width, height }: Pick<Area, 'width' | 'height'>, area: Area) => ({
  width: between(smallestWindow.width, width, area.width),
  height: between(smallestWindow.height, height, area.height),
});

/** A display smaller than the smallest window still gets all of that. */
const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));
