import {
  longestView,
  viewBlocks,
  viewMarks,
  viewStride,
  viewTags,
  type DocumentView,
  type ViewTag,
} from '#shared/model/document-view';

/** Larger ones would be slow to show; deeper ones help nobody and may overflow a stack. */
const [mostElements, deepest] = [200_000, 24] as const;
const largestSpan = 1000;
/** Columns that all cells together may go over beyond their own: a page holds every one of them. */
const mostSpanned = 200_000;

/** What stands directly in these without being part of them gets what is wanting: an item, a row, a cell. */
const wanting: Readonly<Partial<Record<ViewTag, ViewTag>>> = {
  ul: 'li',
  ol: 'li',
  table: 'tr',
  thead: 'tr',
  tbody: 'tr',
  tr: 'td',
};

const inRows: readonly ViewTag[] = ['tr'];

/** Where some may stand; all others may stand wherever blocks may. */
const places: Readonly<Partial<Record<ViewTag, readonly ViewTag[]>>> = {
  li: ['ul', 'ol'],
  thead: ['table'],
  tbody: ['table'],
  tr: ['table', 'thead', 'tbody'],
  th: inRows,
  td: inRows,
};

interface Open {
  readonly tag: ViewTag;
  /** Where its numbers begin. */
  readonly at: number;
  /** Only there because something stood where nothing may. */
  readonly implied: boolean;
}

export interface Spans {
  readonly columns: number;
  readonly rows: number;
}

export interface Words {
  readonly words: string;
  /** What stands between these words and those before them in the same block: a space, breaks. */
  readonly gap: string;
  readonly block: ViewTag;
  readonly marks: readonly ViewTag[];
}

const noSpans: Spans = { columns: 1, rows: 1 };
const span = (count: number): number => Math.max(1, Math.min(largestSpan, Math.trunc(count) || 1));

/**
 * Writes a view, element by element. Whatever is asked of it, what comes out is well formed: words in blocks, items in
 * lists, cells in rows, nothing deeper than 24 and nothing larger than a view may be.
 */
export class ViewBuilder {
  readonly #parts: string[] = [];
  readonly #elements: number[] = [];
  #length = 0;
  #spanned = 0;
  /** What holds blocks. */
  readonly #holders: Open[] = [];
  /** The open block and the marks open in it. */
  #inBlock: Open[] = [];
  #isFull = false;

  /** Nothing more is taken in. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Takes nothing more in. */
  cut(): void {
    this.#isFull = true;
  }

  get isInBlock(): boolean {
    return this.#inBlock.length > 0;
  }

  /** Opens what holds blocks. False where it cannot stand; it is then not to be closed. */
  openHolder(tag: ViewTag, spans: Spans = noSpans): boolean {
    this.closeBlock();
    const allowed = places[tag];
    if (allowed ? !this.#closeUpTo(allowed) : !this.#makePlace()) return false;
    if (this.#depth() >= deepest) return false;
    const at = this.#element(tag, spans);
    if (at === undefined) return false;
    this.#holders.push({ tag, at, implied: false });
    return true;
  }

  /** Closes the innermost holder that was opened, with what was implied in it. */
  closeHolder(): void {
    this.closeBlock();
    while (this.#top()?.implied) this.#closeTop();
    this.#closeTop();
  }

  /** Words go on in the open block, or begin one. */
  write({ words, gap, block, marks }: Words): void {
    if (words === '' || this.#isFull) return;
    const goesOn = this.isInBlock;
    if (!goesOn && !this.#openBlock(block)) return;
    const wanted = this.#endMarks(marks);
    if (goesOn) this.#push(gap);
    this.#beginMarks(wanted);
    this.#push(words);
  }

  closeBlock(): void {
    while (this.#inBlock.length > 0) this.#endOf(this.#inBlock.pop());
  }

  finish(): DocumentView {
    this.closeBlock();
    while (this.#holders.length > 0) this.#closeTop();
    return {
      text: this.#parts.join(''),
      elements: Float32Array.from(this.#elements),
      isCut: this.#isFull,
    };
  }

  #top(): Open | undefined {
    return this.#holders.at(-1);
  }

  #depth(): number {
    return this.#holders.length + this.#inBlock.length;
  }

  #closeTop(): void {
    this.#endOf(this.#holders.pop());
  }

  #endOf(open: Open | undefined): void {
    if (open) this.#elements[open.at + 3] = this.#length;
  }

  /** Ends what is only implied, as far as one of these; false where it is not there. */
  #closeUpTo(allowed: readonly ViewTag[]): boolean {
    const fits = (): boolean => allowed.includes(this.#top()?.tag ?? 'p');
    while (this.#top()?.implied && !fits()) this.#closeTop();
    const isCellInTable = allowed === inRows && wanting[this.#top()?.tag ?? 'p'] === 'tr';
    return fits() || (isCellInTable && this.#imply('tr'));
  }

  /** Blocks do not stand directly in lists, tables or rows. */
  #makePlace(): boolean {
    for (;;) {
      const top = this.#top();
      const missing = top && wanting[top.tag];
      if (missing === undefined) return true;
      if (!this.#imply(missing)) return false;
    }
  }

  #imply(tag: ViewTag): boolean {
    const at = this.#element(tag, noSpans);
    if (at !== undefined) this.#holders.push({ tag, at, implied: true });
    return at !== undefined;
  }

  #openBlock(tag: ViewTag): boolean {
    if (!this.#makePlace()) return false;
    if (this.#length > 0) this.#push('\n');
    const at = this.#element(viewBlocks.has(tag) ? tag : 'p', noSpans);
    if (at === undefined) return false;
    this.#inBlock = [{ tag, at, implied: false }];
    return true;
  }

  /** Ends the marks that no longer hold; answers with those that are to begin. */
  #endMarks(marks: readonly ViewTag[]): readonly ViewTag[] {
    const wanted = [...new Set(marks.filter((tag) => viewMarks.has(tag)))];
    const open = this.#inBlock.slice(1);
    const firstOther = open.findIndex(({ tag }, index) => tag !== wanted[index]);
    const kept = firstOther < 0 ? open.length : firstOther;
    while (this.#inBlock.length > kept + 1) this.#endOf(this.#inBlock.pop());
    return wanted.slice(kept);
  }

  #beginMarks(marks: readonly ViewTag[]): void {
    for (const tag of marks) {
      const at = this.#element(tag, noSpans);
      if (at !== undefined) this.#inBlock.push({ tag, at, implied: false });
    }
  }

  #element(tag: ViewTag, { columns, rows }: Spans): number | undefined {
    const at = this.#elements.length;
    if (at >= mostElements * viewStride) this.#isFull = true;
    if (this.#isFull) return undefined;
    const [depth, start] = [this.#depth(), this.#length];
    this.#elements.push(viewTags.indexOf(tag), depth, start, start, this.#columns(columns), span(rows));
    return at;
  }

  #columns(count: number): number {
    const wanted = span(count);
    this.#spanned += wanted - 1;
    return this.#spanned > mostSpanned ? 1 : wanted;
  }

  #push(words: string): void {
    const room = longestView - this.#length;
    const kept = words.length <= room ? words : words.slice(0, room).toWellFormed();
    if (kept.length < words.length) this.#isFull = true;
    this.#parts.push(kept);
    this.#length += kept.length;
  }
}
