import type { Page, PageLine } from './parser.ts';

const fields = 6;

/** Packs lines for `Page.lines`; offsets are kept from the page's start, where 32-bit floats are exact. */
export function packLines(pageStart: number, lines: readonly PageLine[]): Float32Array<ArrayBuffer> {
  const packed = new Float32Array(lines.length * fields);
  lines.forEach((line, index) => {
    packed.set(
      [line.start - pageStart, line.end - pageStart, line.x, line.y, line.width, line.height],
      index * fields,
    );
  });
  return packed;
}

/** The lines of a page, in reading order. */
export function unpackLines(page: Pick<Page, 'start' | 'lines'>): readonly PageLine[] {
  return Array.from({ length: page.lines.length / fields }, (_, index) => {
    const [start = 0, end = 0, x = 0, y = 0, width = 0, height = 0] = page.lines.subarray(
      index * fields,
      (index + 1) * fields,
    );
    return { start: page.start + start, end: page.start + end, x, y, width, height };
  });
}
