import type { Block, Parser } from './parser.ts';
import { readText } from './read-text.ts';

/** Found one by one: a pattern for whole paragraphs runs out of stack on ten megabytes without an empty line. */
const emptyLines = /\n[^\S\n]*\n/g;

/** Paragraphs are what empty lines divide. */
export function paragraphBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (;;) {
    emptyLines.lastIndex = from;
    const divider = emptyLines.exec(text);
    const block = trimmed(text, from, divider?.index ?? text.length);
    if (block) blocks.push(block);
    if (!divider) return blocks;
    // Its second line break may begin the next divider.
    from = emptyLines.lastIndex - 1;
  }
}

/** Looked at from both ends, so that a paragraph of any length is never copied. */
function trimmed(text: string, from: number, to: number): Block | undefined {
  let [start, end] = [from, to];
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return start < end ? { type: 'paragraph', start, end } : undefined;
}

const isBlank = (character: string | undefined): boolean =>
  character !== undefined && character.trim() === '';

/** The text is the file's, character for character. */
export const plainTextParser: Parser = {
  parse: async (bytes, { name }) => {
    const { text, warnings } = readText(bytes, { name, format: 'plain text' });
    return { text, blocks: paragraphBlocks(text), warnings };
  },
};
