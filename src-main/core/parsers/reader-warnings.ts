import type { Warning } from '#shared/model/document';
import { longestText } from './clean-text.ts';

/** More pages than this are not named one by one. */
const mostNamed = 20;

export const textCut: Warning = {
  code: 'text-cut',
  message: `The text is longer than ${longestText / 1e6} million characters; what follows was left out.`,
};

export const rowsCut = (mostRows: number): Warning => ({
  code: 'text-cut',
  message: `The tables are larger than ${mostRows / 1e6} million rows or ${longestText / 1e6} million characters; what follows was left out.`,
});

export const decodingGuessed = (encoding: string): Warning => ({
  code: 'decoding-guessed',
  message: `The file does not say how its characters are encoded; it was read as ${encoding}.`,
});

export const quotesMended = (row: number): Warning => ({
  code: 'quotes-mended',
  message: `The quotation marks in row ${row} are not closed or not doubled as CSV wants it; cells there may be divided differently from what was meant.`,
});

export const resultsMissing = (count: number, first: string): Warning => ({
  code: 'results-missing',
  message:
    (count === 1
      ? `The formula in ${first} has no result in the file, which was left out.`
      : `${count.toLocaleString('en')} formulas, the first in ${first}, have no results in the file, which were left out.`) +
    ' Open the file in Excel or LibreOffice, save it there and add it again.',
});

export const secondReader = (format: 'PDF' | 'Word'): Warning => ({
  code: 'second-reader',
  message: `The usual ${format} reader could not read this file; a second one did.`,
});

/** One warning a page, at most twenty, then one for the rest together. */
export function pageWarnings(
  code: 'page-without-text' | 'page-broken',
  pages: readonly number[],
): readonly Warning[] {
  const [one, many] =
    code === 'page-broken'
      ? (['could not be read', 'more pages could not be read'] as const)
      : (['holds no text: it is probably empty or a picture', 'more pages hold no text'] as const);
  const named = pages.slice(0, mostNamed).map((page) => ({ code, message: `Page ${page} ${one}.`, page }));
  const rest = pages.length - named.length;
  return rest === 0 ? named : [...named, { code, message: `${rest} ${many}.` }];
}
