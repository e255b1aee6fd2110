import type { Block, Parser } from './parser.ts';
import { readText } from './read-text.ts';

const paragraphs = /[^\s](?:[^\n]|\n(?![^\S\n]*\n))*/gu;

/** Paragraphs are what empty lines divide. */
export function paragraphBlocks(text: string): readonly Block[] {
  return Array.from(text.matchAll(paragraphs), ({ index, 0: paragraph }) => ({
    type: 'paragraph' as const,
    start: index,
    end: index + paragraph.trimEnd().length,
  }));
}

/** The text is the file's, character for character. */
export const plainTextParser: Parser = {
  parse: async (bytes, { name }) => {
    const { text, warnings } = readText(bytes, name);
    return { text, blocks: paragraphBlocks(text), warnings };
  },
};
