import type { TextRange } from '#shared/model/document';
import { boundaryAt, cutWithoutSpace, type Boundary } from './boundaries.ts';
import type { Chunk } from './chunk.ts';
import { Lookup } from './lookup.ts';
import { groupSections, pathOf, sectionsOf, type Structured } from './sections.ts';
import { Whereabouts } from './whereabouts.ts';

export interface ChunkOptions {
  /** Most characters (UTF-16 units) of a chunk. */
  readonly size: number;
  /** How much of a chunk's end is said again at the next one's beginning, at most; at most half the size. */
  readonly overlap: number;
}

/** The nearest share of the size at which a boundary of each kind is taken. */
const earliest: Readonly<Record<Boundary, number>> = { paragraph: 0.6, line: 0.7, sentence: 0.7, word: 0.8 };
/** Where lines are rows or items, a line's end is a better place than a sentence's. */
const byLine: readonly Boundary[] = ['paragraph', 'line', 'sentence', 'word'];
const byProse: readonly Boundary[] = ['paragraph', 'sentence', 'word'];
const orders: Readonly<Record<string, readonly Boundary[]>> = { table: byLine, list: byLine, code: byLine };

const isBlank = (text: string, index: number): boolean => text.charAt(index).trim() === '';

function trimmed(text: string, { start, end }: TextRange): TextRange {
  while (start < end && isBlank(text, start)) start++;
  while (end > start && isBlank(text, end - 1)) end--;
  return { start, end };
}

/** How far from the start the cut should lie so that the remaining chunks come out about equal. */
function plan(rest: number, { size, overlap }: ChunkOptions) {
  const chunks = Math.max(2, Math.ceil((rest - overlap) / (size - overlap)));
  return {
    ideal: Math.min(size, Math.ceil((rest + (chunks - 1) * overlap) / chunks)),
    /** Cutting before this would need one more chunk. */
    enough: Math.min(0.85 * size, rest - (chunks - 1) * (size - overlap)),
  };
}

function earliestOf(first: ReadonlyMap<Boundary, number>, kinds: readonly Boundary[]): number | undefined {
  const found = kinds.flatMap((kind) => first.get(kind) ?? []);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** A sheet's row, which a format without pages gives a place of its own. */
const isRow = ({ type, place }: Structured['blocks'][number]): boolean =>
  type === 'table' && place !== undefined;

class Cutter {
  readonly #document: Structured;
  readonly #options: ChunkOptions;
  readonly #blocks: Lookup<Structured['blocks'][number]>;

  constructor(document: Structured, options: ChunkOptions) {
    this.#document = document;
    this.#options = options;
    this.#blocks = new Lookup(document.blocks);
  }

  /** Cuts a range into pieces of at most the size that overlap; together they hold every visible character. */
  *pieces(group: TextRange): Generator<TextRange> {
    const { start: first, end } = trimmed(this.#document.text, group);
    let start = first;
    let told = first;
    while (end - start > this.#options.size) {
      const cut = this.#cutAtRow(start) ?? this.#besideRow(start, this.#cut(start, end));
      const piece = trimmed(this.#document.text, { start, end: cut });
      // A run of white space that is longer than a chunk brings nothing new.
      const news = piece.end > told;
      if (news) yield piece;
      told = Math.max(told, piece.end);
      const again = news && !this.#beginsRow(piece.end, cut);
      start = trimmed(this.#document.text, { start: again ? this.#resume(start, cut) : cut, end }).start;
    }
    if (end > start) yield { start, end };
  }

  /** Rows fill a chunk as far as they fit in whole: where the last of them ends, if a row lies at the chunk's end. */
  #cutAtRow(start: number): number | undefined {
    const row = this.#rowAt(start + this.#options.size);
    if (!row) return undefined;
    const cut = row.end <= start + this.#options.size ? row.end : row.start;
    return cut > start ? cut : undefined;
  }

  /** Before the row that a cut would divide. */
  #besideRow(start: number, cut: number): number {
    const row = this.#rowAt(cut);
    return row && row.start > start && row.end > cut ? row.start : cut;
  }

  /** The row around an offset, or the last one before it, where it fits a chunk. */
  #rowAt(offset: number): TextRange | undefined {
    const row = this.#blocks.find(offset);
    return row && isRow(row) && row.end - row.start <= this.#options.size ? row : undefined;
  }

  /** Rows that stand alone are not said again: one of them is no help in understanding the next. */
  #beginsRow(end: number, cut: number): boolean {
    const last = this.#blocks.find(end - 1);
    return last !== undefined && isRow(last) && end === last.end && cut >= end;
  }

  #cut(start: number, end: number): number {
    const { size } = this.#options;
    const { ideal, enough } = plan(end - start, this.#options);
    const order = this.#order(start + ideal);
    const best = new Map<Boundary, number>();
    const from = start + Math.ceil(Math.max(enough, 0.6 * size, 1));
    for (let at = from; at <= start + size; at++) {
      const kind = boundaryAt(this.#document.text, at);
      if (!kind || at - start < earliest[kind] * Math.min(size, ideal)) continue;
      const known = best.get(kind) ?? -Infinity;
      if (Math.abs(at - start - ideal) < Math.abs(known - start - ideal)) best.set(kind, at);
    }
    const kind = order.find((each) => best.has(each));
    return (
      (kind && best.get(kind)) ??
      best.get('line') ??
      cutWithoutSpace(this.#document.text, start, start + size)
    );
  }

  #order(offset: number): readonly Boundary[] {
    return orders[this.#blocks.find(offset)?.type ?? ''] ?? byProse;
  }

  /** Where the next piece begins: at a row, sentence or word at most `overlap` before the cut. */
  #resume(start: number, cut: number): number {
    const { overlap } = this.#options;
    const from = Math.max(start + 1, cut - overlap);
    const first = new Map<Boundary, number>();
    for (let at = from; at < cut; at++) {
      const kind = boundaryAt(this.#document.text, at);
      // A sentence that is very short says nothing about what comes before; then a longer piece does.
      if (kind && !first.has(kind) && (kind === 'word' || cut - at >= overlap / 4)) first.set(kind, at);
    }
    if (this.#order(cut - 1) === byLine) return earliestOf(first, ['paragraph', 'line']) ?? cut;
    const found = earliestOf(first, ['paragraph', 'sentence']) ?? earliestOf(first, ['line', 'word']);
    return (
      found ??
      (cut - from > 1 ? Math.min(cut, cutWithoutSpace(this.#document.text, from - 1, from + 1)) : cut)
    );
  }
}

/**
 * Cuts a document into overlapping passages in one pass: at paragraphs, then sentences, then words; at rows in tables
 * and lists; without overlap at headings and between rows that stand alone, of which none is divided that fits a chunk,
 * and across headings only where sections are short. No chunk is longer than
 * `size`, every visible character is in one, and they are in the order of the text.
 */
export function chunkDocument(document: Structured, options: ChunkOptions): readonly Chunk[] {
  const size = Math.max(2, Math.floor(options.size));
  const overlap = Math.max(0, Math.min(Math.floor(options.overlap), size >> 1));
  const cutter = new Cutter(document, { size, overlap });
  const whereabouts = new Whereabouts(document);
  const chunks: Chunk[] = [];
  for (const group of groupSections(sectionsOf(document), size))
    for (const range of cutter.pieces(group))
      chunks.push({
        ordinal: chunks.length,
        ...range,
        ...whereabouts.of(range),
        headingPath: pathOf(group, range),
      });
  return chunks;
}
