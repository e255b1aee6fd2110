import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { readFrontMatter } from './front-matter.ts';
import { scanMarkdown } from './markdown-lines.ts';
import type { Block, Parser } from './parser.ts';
import { readText } from './read-text.ts';

/** Beyond these the full grammar costs too much time or memory; headings are then found line by line. */
const longestParsed = 400_000;
const longestLine = 5_000;

const plainWords = (node: Nodes): string => {
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(plainWords).join('') : '';
};

const typeOf = (node: RootContent): Exclude<Block['type'], 'heading'> =>
  node.type === 'list' || node.type === 'table' || node.type === 'code' ? node.type : 'paragraph';

function toBlock(node: RootContent): Block | undefined {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  if (end <= start || node.type === 'thematicBreak') return undefined;
  if (node.type !== 'heading') return { type: typeOf(node), start, end };
  return {
    type: 'heading',
    start,
    end,
    level: node.depth,
    title: plainWords(node).replaceAll(/\s+/g, ' ').trim(),
  };
}

function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > longestLine) return true;
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}

function parseBlocks(text: string): readonly Block[] {
  if (text.length > longestParsed || hasLongLine(text)) return scanMarkdown(text);
  try {
    const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
    return tree.children.map(toBlock).filter((block) => block !== undefined);
  } catch (error) {
    // Quotes in quotes in quotes: the grammar is recursive, the stack is not endless.
    if (error instanceof RangeError) return scanMarkdown(text);
    throw error;
  }
}

const moved = (block: Block, by: number): Block => ({
  ...block,
  start: block.start + by,
  end: block.end + by,
});

/** The text is the file's, character for character, with its markup; the structure comes from CommonMark and tables. */
export const markdownParser: Parser = {
  parse: async (bytes, { name }) => {
    const { text, warnings } = readText(bytes, { name, format: 'Markdown' });
    const front = readFrontMatter(text);
    const blocks = [
      ...(front.end > 0 ? [{ type: 'code' as const, start: 0, end: front.end }] : []),
      ...parseBlocks(text.slice(front.end)).map((block) => moved(block, front.end)),
    ];
    const title = front.title ?? blocks.find((block) => block.type === 'heading')?.title;
    return { ...(title ? { title } : {}), text, blocks, warnings };
  },
};
