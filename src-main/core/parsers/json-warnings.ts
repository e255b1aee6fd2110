import type { Warning } from '#shared/model/document';

/** More lines than this are not named one by one. */
const mostNamed = 20;

export interface BrokenLine {
  readonly line: number;
  readonly column: number;
  /** As a phrase. */
  readonly problem: string;
}

export const brokenOff = ({ line, column }: { readonly line: number; readonly column: number }): Warning => ({
  code: 'text-cut',
  message: `The file breaks off at line ${line}, column ${column}; what stands before it was read.`,
});

export const encodedData = (count: number): Warning => ({
  code: 'text-cut',
  message:
    count === 1
      ? 'One value holds encoded data, such as a picture, and was left out.'
      : `${count.toLocaleString('en')} values hold encoded data, such as pictures, and were left out.`,
});

/** Lines that could not be read; only the first ones are kept. */
export class BrokenLines {
  readonly #first: BrokenLine[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(line: BrokenLine): void {
    this.#count++;
    if (this.#first.length < mostNamed) this.#first.push(line);
  }

  /** One warning a line, at most twenty, then one for the rest together. */
  warnings(): readonly Warning[] {
    return warningsOf(this.#first, this.#count - this.#first.length);
  }
}

function warningsOf(broken: readonly BrokenLine[], rest: number): readonly Warning[] {
  const named = broken.map(({ line, column, problem }): Warning => ({
    code: 'line-broken',
    message: `Line ${line} is not valid JSON and was not read whole: ${problem} at column ${column}.`,
  }));
  if (rest === 0) return named;
  const message = `${rest.toLocaleString('en')} more lines are not valid JSON and were not read whole.`;
  return [...named, { code: 'line-broken', message }];
}
