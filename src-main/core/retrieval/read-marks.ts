/** Text as it is, or marks that name sources: `marks` holds the numbers that do, `dropped` counts those that do not. */
export type CitedPiece =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'marks';
      readonly space: string;
      readonly marks: readonly number[];
      readonly dropped: number;
    };

const special = /`|(?<![ \t])[ \t]*\[/g;
const inlineCode = /`[^`\n]+`/y;
const openInlineCode = /`[^`\n]*$/y;
const mark = /(?<space>[ \t]*)\[(?<numbers>\d{1,4}(?:[^\S\n]*[,;][^\S\n]*\d{1,4})*)\](?<link>\(?)/y;
const openMark = /[ \t]*\[(?:\d{1,4}(?:[^\S\n]*[,;][^\S\n]*\d{1,4})*(?:[^\S\n]*[,;])?[^\S\n]*\]?)?$/y;
/** What a removed mark must not be allowed to close. */
const halfMark = /\[[\d\s,;]*$/;
const wordJoiner = '\u2060';

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * Reads the marks `[1]`, `[1][3]`, `[1, 3]` of an answer as it comes, in parts cut anywhere: what may still become a
 * mark, code or a link is held back until it is clear. Code is left alone; `[1](address)` is a link.
 */
export class MarkReader {
  readonly #known: ReadonlySet<number>;
  #rest = '';
  #inFence = false;
  #shown = '';

  constructor(sources: readonly { readonly n: number }[]) {
    this.#known = new Set(sources.map(({ n }) => n));
  }

  /** What is clear by now. */
  push(text: string): readonly CitedPiece[] {
    this.#rest += text;
    return this.#read(false);
  }

  /** What was held back; nothing comes after it. */
  end(): readonly CitedPiece[] {
    return this.#read(true);
  }

  #read(isEnd: boolean): readonly CitedPiece[] {
    const pieces: CitedPiece[] = [];
    for (let next = this.#next(isEnd); next; next = this.#next(isEnd)) {
      pieces.push(next);
      if (next.type === 'text') this.#shown = (this.#shown + next.text).slice(-40);
      else if (next.marks.length > 0) this.#shown = '';
    }
    return pieces;
  }

  /** The next piece that is clear, or `undefined`. */
  #next(isEnd: boolean): CitedPiece | undefined {
    if (this.#rest === '') return undefined;
    if (this.#inFence) return this.#nextOfFence(isEnd);
    const found = matchAt(special, this.#rest, 0);
    if (!found) return this.#take(isEnd ? this.#rest.length : this.#rest.trimEnd().length);
    if (found.index > 0) return this.#take(found.index);
    return this.#rest.startsWith('`') ? this.#nextOfCode(isEnd) : this.#nextOfMark(isEnd);
  }

  #nextOfFence(isEnd: boolean): CitedPiece | undefined {
    const end = this.#rest.indexOf('```');
    if (end !== -1) this.#inFence = false;
    // Two backticks at the end may be the first of three.
    const held = isEnd ? 0 : (/`{1,2}$/.exec(this.#rest)?.[0].length ?? 0);
    return this.#take(end === -1 ? this.#rest.length - held : end + 3);
  }

  #nextOfCode(isEnd: boolean): CitedPiece | undefined {
    if (this.#rest.startsWith('```')) {
      this.#inFence = true;
      return this.#take(3);
    }
    if (!isEnd && /^``?$/.test(this.#rest)) return undefined;
    const code = matchAt(inlineCode, this.#rest, 0);
    if (code) return this.#take(code[0].length);
    return !isEnd && matchAt(openInlineCode, this.#rest, 0) ? undefined : this.#take(1);
  }

  #nextOfMark(isEnd: boolean): CitedPiece | undefined {
    const found = matchAt(mark, this.#rest, 0);
    const isOpen = !isEnd && matchAt(openMark, this.#rest, 0) !== null;
    if (isOpen) return undefined;
    if (!found) return this.#take(this.#rest.indexOf('[') + 1);
    const { space = '', numbers = '', link } = found.groups ?? {};
    if (link) return this.#take(found[0].length);
    this.#rest = this.#rest.slice(found[0].length);
    return this.#resolve(space, numbers.split(/[,;]/).map(Number));
  }

  #resolve(space: string, numbers: readonly number[]): CitedPiece {
    const marks = numbers.filter((n) => this.#known.has(n));
    const closes = marks.length === 0 && halfMark.test(this.#shown);
    return {
      type: 'marks',
      space: closes ? wordJoiner : space,
      marks,
      dropped: numbers.length - marks.length,
    };
  }

  #take(length: number): CitedPiece | undefined {
    if (length === 0) return undefined;
    const text = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    return { type: 'text', text };
  }
}

/** As it is shown; a mark that names nothing goes with the space before it. */
export function showPiece(piece: CitedPiece): string {
  if (piece.type === 'text') return piece.text;
  if (piece.marks.length > 0) return piece.space + piece.marks.map((n) => `[${n}]`).join('');
  return piece.space === wordJoiner ? wordJoiner : '';
}
