import type { Rectangle } from 'electron';

const width = 640;
/** Kept free at each side on a narrow display. */
const margin = 16;

/** One fifth from the top of a display's free area, in its middle, and never taller than three fifths of it. */
export function placeQuickAsk(area: Rectangle, height: number): Rectangle {
  const wide = Math.min(width, area.width - 2 * margin);
  return {
    x: Math.round(area.x + (area.width - wide) / 2),
    y: Math.round(area.y + area.height / 5),
    width: wide,
    height: Math.min(Math.round(height), mostHeight(area)),
  };
}

export const mostHeight = ({ height }: Rectangle): number => Math.round((height * 3) / 5);
