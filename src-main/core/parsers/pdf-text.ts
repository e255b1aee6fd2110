import { cleanText, longestText } from './clean-text.ts';
import { packLines } from './page-lines.ts';
import type { Block, Page, PageLine } from './parser.ts';
import { headingSizes } from './pdf-headings.ts';
import { dividedWords } from './pdf-hyphens.ts';
import { joinsOf, runsOn, type Join } from './pdf-layout.ts';
import type { RawLine, RawPage } from './pdf-reader.ts';

interface Laid {
  readonly page: number;
  readonly line: RawLine;
  readonly join: Join;
}

/** A line, and how it is joined to the next one, which may be on a later page. */
function layOut(pages: readonly RawPage[]): readonly Laid[] {
  const hyphens = dividedWords(pages);
  const laid = pages.flatMap((page, index) => {
    const joins = joinsOf(page, hyphens);
    return page.lines.map((line, at) => ({ page: index, line, join: joins[at] ?? '\n\n' }));
  });
  return laid.map((entry, index) => {
    const next = laid[index + 1];
    if (!next || next.page === entry.page) return entry;
    if (entry.line.divided) return { ...entry, join: hyphens(entry.line, next.line) };
    return runsOn(entry.line, next.line) ? { ...entry, join: ' ' as const } : entry;
  });
}

/** Puts the text together, remembering where each line and each block came to lie. */
class TextBuilder {
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  readonly #levelOf: (line: RawLine) => number | undefined;
  #length = 0;
  #block: { start: number; level: number | undefined } | undefined;

  constructor(levelOf: (line: RawLine) => number | undefined) {
    this.#levelOf = levelOf;
  }

  get length(): number {
    return this.#length;
  }

  add({ line, join }: Laid): PageLine {
    const start = this.#length;
    const level = this.#levelOf(line);
    if (this.#block) this.#block.level = this.#block.level === level ? level : undefined;
    this.#block ??= { start, level };
    const shown = cleanText(line.text)
      .trim()
      .replaceAll(/[\n\r]/g, ' ');
    this.#put(join === '-' ? `${shown}-` : shown);
    const end = this.#length;
    if (join === '\n\n') this.#endBlock();
    if (join !== '-') this.#put(join);
    return { start, end, x: line.x, y: line.y, width: line.width, height: line.height };
  }

  finish(): { readonly text: string; readonly blocks: readonly Block[] } {
    const text = this.#parts.join('').trimEnd();
    return { text, blocks: this.#blocks.map((block) => titled(block, text)) };
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  #endBlock(): void {
    const { start = 0, level } = this.#block ?? {};
    const end = this.#length;
    const heading = level !== undefined && end - start <= 200;
    this.#blocks.push(heading ? { type: 'heading', start, end, level } : { type: 'paragraph', start, end });
    this.#block = undefined;
  }
}

const titled = (block: Block, text: string): Block =>
  block.type === 'heading'
    ? { ...block, title: text.slice(block.start, block.end).replaceAll(/\s+/g, ' ') }
    : block;

/** Joins the pages' lines to one text, with the range of each page, line and block in it. */
export function pagesToText(raw: readonly RawPage[]) {
  const builder = new TextBuilder(headingSizes(raw));
  const lines = raw.map((): PageLine[] => []);
  let cut = false;
  for (const laid of layOut(raw)) {
    cut = builder.length > longestText;
    if (cut) break;
    lines[laid.page]?.push(builder.add(laid));
  }
  const { text, blocks } = builder.finish();
  let before = 0;
  const pages = raw.map(({ width, height }, index): Page => {
    const own = lines[index] ?? [];
    const start = own[0]?.start ?? before;
    const end = own.at(-1)?.end ?? start;
    before = end;
    return { number: index + 1, start, end, width, height, lines: packLines(start, own) };
  });
  return { text, blocks, pages, cut };
}
