import { cleanText, longestText } from './clean-text.ts';
import type { Block } from './parser.ts';

/** Blocks beyond this would take more memory than a parse thread has; Excel's own sheets end at 1,048,576 rows. */
export const mostBlocks = 1_200_000;
/** Lines are put together by so many, so that neither a list nor a chain of a million strings is kept. */
const linesPerPart = 1000;

interface Line {
  readonly text: string;
  readonly place?: string;
  /** True where an empty line stands before it. */
  readonly apart?: boolean;
}

/** Writes a document line by line, a block each, until it is as long as documents may be. */
export class SheetWriter {
  readonly #blocks: Block[] = [];
  readonly #parts: string[] = [];
  #lines: string[] = [];
  #length = 0;
  #full = false;

  /** True once something had to be left out: nothing more is taken then. */
  get full(): boolean {
    return this.#full;
  }

  heading(title: string, level: number, place?: string): void {
    this.#write(
      { type: 'heading', level, title: cleanText(title) },
      { text: title, apart: true, ...(place ? { place } : {}) },
    );
  }

  paragraph(text: string, place?: string): void {
    this.#write({ type: 'paragraph' }, { text, apart: true, ...(place ? { place } : {}) });
  }

  /** A row of a table; `first` sets it apart from what stands above. */
  row(text: string, place: string, first: boolean): void {
    this.#write({ type: 'table' }, { text, place, apart: first });
  }

  finish(): { readonly text: string; readonly blocks: readonly Block[] } {
    return { text: [...this.#parts, ...this.#lines].join(''), blocks: this.#blocks };
  }

  #write(kind: Pick<Block, 'type' | 'level' | 'title'>, { text, place, apart }: Line): void {
    if (this.#full) return;
    const divider = this.#length === 0 ? '' : apart ? '\n\n' : '\n';
    const start = this.#length + divider.length;
    const room = Math.max(0, longestText - start);
    this.#full = text.length > room || this.#blocks.length >= mostBlocks;
    // Half a row would tell half a number: it is left out, unless it is all there is.
    const cut = kind.type === 'table' && this.#length > 0 ? '' : text.slice(0, room);
    const line = cleanText(this.#full ? cut : text);
    if (line.trim() === '' || this.#blocks.length >= mostBlocks) return;
    this.#lines.push(divider, line);
    if (this.#lines.length >= 2 * linesPerPart) this.#parts.push(this.#lines.splice(0).join(''));
    this.#length = start + line.length;
    this.#blocks.push({ ...kind, start, end: this.#length, ...(place ? { place } : {}) });
  }
}
