import type { Block } from './parser.ts';

const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#*)?[ \t]*\r?$/u;
const fence = /^ {0,3}(`{3,}|~{3,})/u;

/** Lines longer than this are never a heading or a fence. */
const longestMark = 1000;

interface OpenBlock {
  readonly type: 'paragraph' | 'code' | 'table';
  readonly start: number;
  /** What closes it; empty for paragraphs. */
  readonly fence: string;
}

/** Collects blocks line by line, in time that grows with the length alone. */
class LineScanner {
  readonly blocks: Block[] = [];
  #open: OpenBlock | undefined;
  #end = 0;

  line(start: number, text: string): void {
    if (this.#open?.type === 'code') this.#code(start, text);
    else this.#flow(start, text);
  }

  finish(): void {
    if (this.#open) this.blocks.push({ type: this.#open.type, start: this.#open.start, end: this.#end });
    this.#open = undefined;
  }

  #code(start: number, text: string): void {
    this.#end = start + text.trimEnd().length;
    const closing = text.trim();
    if (this.#open && closing.startsWith(this.#open.fence) && /^(.)\1*$/u.test(closing)) this.finish();
  }

  #flow(start: number, text: string): void {
    const mark = text.length > longestMark ? '' : text;
    const heading = atx.exec(mark);
    const opening = fence.exec(mark)?.[1];
    if (heading || opening !== undefined || text.trim() === '') this.finish();
    if (heading) this.#heading(start, text, heading);
    else if (opening !== undefined) this.#begin({ type: 'code', start, fence: opening }, text);
    else if (text.trim() !== '') this.#continue(start, text);
  }

  #heading(start: number, text: string, match: RegExpExecArray): void {
    const title = (match[2] ?? '').trim();
    const level = match[1]?.length ?? 1;
    this.blocks.push({ type: 'heading', start, end: start + text.trimEnd().length, level, title });
  }

  #begin(block: OpenBlock, text: string): void {
    this.#open = block;
    this.#end = block.start + text.trimEnd().length;
  }

  #continue(start: number, text: string): void {
    const type = text.trimStart().startsWith('|') ? 'table' : 'paragraph';
    if (this.#open && this.#open.type !== type) this.finish();
    if (this.#open) this.#end = start + text.trimEnd().length;
    else this.#begin({ type, start, fence: '' }, text);
  }
}

/** The structure of Markdown that is too large for the full grammar: headings with `#`, fenced code, tables, paragraphs. */
export function scanMarkdown(text: string): readonly Block[] {
  const scanner = new LineScanner();
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    scanner.line(start, text.slice(start, end));
    start = end + 1;
  }
  scanner.finish();
  return scanner.blocks;
}
