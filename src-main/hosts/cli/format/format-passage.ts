import { printable, shortenEnd, shortenMiddle } from './text-width.ts';
import { wrapIndented } from './wrap-text.ts';

/** Where a passage stands. */
export interface Place {
  readonly title: string;
  readonly path: string | null;
  readonly page?: number;
  readonly headingPath?: readonly string[];
}

/** `Normans, page 3`, then the headings it stands under, then its path, each at most `width` columns. */
export function placeLines({ title, path, page, headingPath = [] }: Place, width: number): readonly string[] {
  const suffix = page === undefined ? '' : `, page ${page}`;
  const headings = headingPath.join(' › ');
  return [
    shortenEnd(printable(title), width - suffix.length) + suffix,
    ...(headings && headings !== title ? [shortenEnd(printable(headings), width)] : []),
    ...(path === null ? [] : [shortenMiddle(printable(path), width)]),
  ];
}

/** A passage's text as one wrapped paragraph: its own line breaks say nothing to a reader. */
export const quoteLines = (text: string, width: number, indent: string): readonly string[] =>
  wrapIndented(printable(text).replaceAll(/\s+/g, ' ').trim(), width, indent);
