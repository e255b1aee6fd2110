import type { PageInfo, Rectangle } from '#shared/model/document';

/** Where a page lies in the column of pages, in CSS px. */
export interface PagePlace {
  readonly page: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** CSS px for a PDF point. */
  readonly scale: number;
}

export interface ColumnOptions {
  /** The room, in px. */
  readonly width: number;
  /** 1 fits the width. */
  readonly zoom: number;
}

/** Between pages and around them, in px. */
export const gap = 24;
/** A page that fits is never drawn wider than this, in px: beyond, lines get too long to read. */
const widest = 900;

/** Pages under one another. One scale for all, by the widest, so that turning a page does not change the letters. */
export function layPages(pages: readonly PageInfo[], { width, zoom }: ColumnOptions): readonly PagePlace[] {
  const most = pages.reduce((widestSoFar, page) => Math.max(widestSoFar, page.width), 1);
  const scale = (Math.min(widest, Math.max(120, width - 2 * gap)) / most) * zoom;
  let top = gap;
  return pages.map((page) => {
    const place = {
      page: page.page,
      top,
      width: Math.round(page.width * scale),
      height: Math.round(page.height * scale),
      scale,
    };
    top += place.height + gap;
    return place;
  });
}

export const columnHeight = (places: readonly PagePlace[]): number => {
  const last = places.at(-1);
  return last ? last.top + last.height + gap : 0;
};

/** The pages that touch a stretch of the column. */
export const pagesWithin = (
  places: readonly PagePlace[],
  top: number,
  bottom: number,
): readonly PagePlace[] => places.filter((place) => place.top < bottom && place.top + place.height > top);

/** The page that is read: the one over the upper third of the window. */
export function pageInView(places: readonly PagePlace[], scrollTop: number, height: number): number {
  const line = scrollTop + height / 3;
  return places.findLast(({ top }) => top <= line)?.page ?? places[0]?.page ?? 1;
}

/** From PDF points to px within its page. */
export const scaleRectangle = ({ x, y, width, height }: Rectangle, scale: number): Rectangle => ({
  x: x * scale,
  y: y * scale,
  width: width * scale,
  height: height * scale,
});

/** Sharp on every screen, and never more than a canvas can hold (16 million px). */
export function pixelRatio({ width, height }: Pick<PagePlace, 'width' | 'height'>, wanted: number): number {
  const most = Math.sqrt(16_000_000 / Math.max(1, width * height));
  return Math.min(wanted, most);
}

export const zooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;

/** The next step of the list; the ends stay. */
export const nextZoom = (zoom: number, by: 1 | -1): number =>
  (by === 1 ? zooms.find((step) => step > zoom) : zooms.findLast((step) => step < zoom)) ?? zoom;
