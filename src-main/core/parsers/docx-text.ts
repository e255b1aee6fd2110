import type { Block } from './parser.ts';

/** A block of which only its place in the text is not known yet. */
export type NewBlock =
  | { readonly type: 'paragraph' | 'table'; readonly text: string }
  /** A level is how deep an item lies from 0, or a heading from 1. */
  | { readonly type: 'list' | 'heading'; readonly text: string; readonly level: number };

const deepestHeading = 6;
const indent = '  ';

/** Puts blocks one after the other: an empty line between them, one line end between the items of a list. */
export class BlockText {
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  #length = 0;
  #firstLevel = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Adds a block; an item that follows an item goes on with its list. Blanks around it and empty ones are left out. */
  add(block: NewBlock): void {
    const text = block.text.trim();
    if (text === '') return;
    const last = this.#blocks.at(-1);
    if (block.type === 'list' && last?.type === 'list') return this.#continueList(last, block.level, text);
    if (block.type === 'list') this.#firstLevel = block.level;
    if (this.#length > 0) this.#push('\n\n');
    const start = this.#length;
    this.#push(text);
    this.#blocks.push({ ...shapeOf(block, text), start, end: this.#length });
  }

  finish(): { readonly text: string; readonly blocks: readonly Block[] } {
    return { text: this.#parts.join(''), blocks: this.#blocks };
  }

  /** Items further in than the list's first one are set in. */
  #continueList(list: Block, level: number, text: string): void {
    this.#push(`\n${indent.repeat(Math.max(0, level - this.#firstLevel))}${text}`);
    this.#blocks[this.#blocks.length - 1] = { ...list, end: this.#length };
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}

function shapeOf(block: NewBlock, text: string): Pick<Block, 'type' | 'level' | 'title'> {
  if (block.type !== 'heading') return { type: block.type };
  const level = Math.min(deepestHeading, block.level);
  return { type: 'heading', level, title: text.replaceAll(/\s+/g, ' ') };
}
