import { printable, shortenEnd, shortenMiddle, textWidth } from './text-width.ts';
import { wrapIndented } from './wrap-text.ts';

/** A passage's document, and where in it the passage stands. */
export interface Standing {
  readonly title: string;
  readonly path: string | null;
  readonly page?: number | undefined;
  readonly place?: string | undefined;
  readonly headingPath?: readonly string[];
}

/** `Normans, page 3` or `Orders, Sales!A2:F9`, then the headings it stands under, then its path, each at most `width` columns. */
export function placeLines(standing: Standing, width: number): readonly string[] {
  const { title, path, page, place, headingPath = [] } = standing;
  const stands = page === undefined ? place : `page ${page}`;
  const suffix = stands === undefined ? '' : `, ${shortenMiddle(printable(stands), Math.floor(width / 2))}`;
  const headings = headingPath.join(' › ');
  return [
    shortenEnd(printable(title), width - textWidth(suffix)) + suffix,
    ...(headings && headings !== title ? [shortenEnd(printable(headings), width)] : []),
    ...(path === null ? [] : [shortenMiddle(printable(path), width)]),
  ];
}

/** A passage's text as one wrapped paragraph: its own line breaks say nothing to a reader. */
export const quoteLines = (text: string, width: number, indent: string): readonly string[] =>
  wrapIndented(printable(text).replaceAll(/\s+/g, ' ').trim(), width, indent);

/** Rows, items and records, each wrapped by itself. */
export const rowLines = (text: string, width: number, indent: string): readonly string[] =>
  text
    .split(/\s*\n\s*/)
    .filter((row) => row !== '')
    .flatMap((row) => quoteLines(row, width, indent));
