/** The cells of one row as they are in the file, and where the next row begins. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly next: number;
  /** True where a quotation mark was opened and not closed as the format wants it. */
  readonly mended: boolean;
}

export interface CsvDialect {
  /** One character; `undefined` where each line is one cell. */
  readonly delimiter: string | undefined;
}

/** A quoted cell longer than this was never closed; Excel's own cells end at 32,767 characters. */
export const longestQuoted = 1_000_000;

const [quote, space, lineFeed, carriageReturn] = [34, 32, 10, 13] as const;

interface Field {
  readonly text: string;
  /** Behind the last character of the cell. */
  readonly end: number;
}

function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}

/** What stands behind a closing quotation mark: the end of the cell, after spaces where there are some. */
function endOfQuoted(text: string, from: number, delimiter: number): number | undefined {
  const at = delimiter === space ? from : behindSpaces(text, from);
  const unit = text.charCodeAt(at);
  const ends = at >= text.length || unit === delimiter || unit === lineFeed || unit === carriageReturn;
  return ends ? at : undefined;
}

/** The next quotation mark that is not doubled; -1 where there is none within reach. */
function findClosing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== quote) return at;
  return -1;
}

const undoubled = (text: string): string => (text.includes('"') ? text.replaceAll('""', '"') : text);

/** One row of a CSV (RFC 4180) as programs really write it; see `read`. */
class RowReader {
  readonly #text: string;
  readonly #delimiter: number;
  #mended = false;

  constructor(text: string, { delimiter }: CsvDialect) {
    this.#text = text;
    this.#delimiter = delimiter?.charCodeAt(0) ?? NaN;
  }

  /** `undefined` where the row goes on behind the text's end and `final` does not say that nothing comes there. */
  read(from: number, final: boolean): CsvRow | undefined {
    const cells: string[] = [];
    for (let at = from; ; at++) {
      const field = this.#field(at, final);
      if (!field || (field.end >= this.#text.length && !final)) return undefined;
      cells.push(field.text);
      at = field.end;
      if (this.#text.charCodeAt(at) !== this.#delimiter) return this.#row(cells, at, final);
    }
  }

  #row(cells: readonly string[], at: number, final: boolean): CsvRow | undefined {
    const isPair = this.#text.charCodeAt(at) === carriageReturn && this.#text.charCodeAt(at + 1) === lineFeed;
    // Behind a carriage return at the end there may still come its line feed.
    if (this.#text.charCodeAt(at) === carriageReturn && at + 1 >= this.#text.length && !final)
      return undefined;
    return { cells, next: Math.min(this.#text.length, at + (isPair ? 2 : 1)), mended: this.#mended };
  }

  #field(from: number, final: boolean): Field | undefined {
    const at = this.#delimiter === space ? from : behindSpaces(this.#text, from);
    if (this.#text.charCodeAt(at) !== quote) return this.#plain(from);
    const quoted = this.#quoted(at + 1, final);
    if (quoted !== 'open') return quoted;
    this.#mended = true;
    return this.#plain(from);
  }

  #plain(from: number): Field {
    let at = from;
    for (; at < this.#text.length; at++) {
      const unit = this.#text.charCodeAt(at);
      if (unit === this.#delimiter || unit === lineFeed || unit === carriageReturn) break;
    }
    return { text: this.#text.slice(from, at), end: at };
  }

  /**
   * A quotation mark closes the cell where the cell may end behind it. One in the midst of a line is taken for a
   * character that should have been doubled; after a line break, for a sign that the first was never closed.
   */
  #quoted(from: number, final: boolean): Field | 'open' | undefined {
    for (let at = findClosing(this.#text, from); at >= 0; at = findClosing(this.#text, at + 1)) {
      if (at - from > longestQuoted) return 'open';
      if (at + 1 >= this.#text.length && !final) return undefined;
      const end = endOfQuoted(this.#text, at + 1, this.#delimiter);
      if (end !== undefined) return { text: undoubled(this.#text.slice(from, at)), end };
      if (/[\r\n]/.test(this.#text.slice(from, at))) return 'open';
      this.#mended = true;
    }
    return final || this.#text.length - from > longestQuoted ? 'open' : undefined;
  }
}

/**
 * The row that begins at an offset. Cells may be quoted, with line breaks and doubled quotation marks within and
 * spaces around; a quotation mark within a plain cell is a character; a mark that is never closed is one, too. Rows end
 * with CRLF, LF or CR. `undefined` where the text ends before the row does, unless `final`.
 */
export const readRow = (
  text: string,
  from: number,
  options: CsvDialect & { readonly final: boolean },
): CsvRow | undefined => new RowReader(text, options).read(from, options.final);

/** A row longer than this is cut in two, so that a file without line breaks takes no more memory than others. */
const longestRow = 4_000_000;

/** The rows of a text that comes in pieces. */
export function* readRows(pieces: Iterable<string>, dialect: CsvDialect): Generator<CsvRow> {
  let rest = '';
  for (const piece of pieces) {
    rest += piece;
    rest = rest.slice(yield* completeRows(rest, dialect, rest.length > longestRow));
  }
  yield* completeRows(rest, dialect, true);
}

/** Answers with the offset behind the last complete row. */
function* completeRows(text: string, dialect: CsvDialect, final: boolean): Generator<CsvRow, number> {
  let at = 0;
  while (at < text.length) {
    const row = readRow(text, at, { ...dialect, final });
    if (!row) return at;
    yield row;
    at = row.next;
  }
  return at;
}
