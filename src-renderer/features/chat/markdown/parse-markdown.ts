import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { closeOpenMarks } from './close-open-marks.ts';
import { tameSource } from './tame-source.ts';

/** One block of the answer: a paragraph, a list, a table. */
export interface Block {
  readonly key: number;
  readonly node: RootContent;
  /** The text that the node's positions point into. */
  readonly source: string;
  /** What stands before that text in the answer. */
  readonly before: string;
}

/** What has been read of an answer so far. */
export interface Parsed {
  readonly text: string;
  /** Blocks that no further text can change. */
  readonly closed: readonly Block[];
  /** Where the text begins that is still open. */
  readonly openAt: number;
  readonly open: readonly Block[];
}

export const nothingParsed: Parsed = { text: '', closed: [], openAt: 0, open: [] };

const extensions = [gfmTable()];
const mdastExtensions = [gfmTableFromMarkdown()];

const parse = (text: string) => fromMarkdown(text, { extensions, mdastExtensions });

/** From here on an open block is not read anew for each token, but when it has grown by a fiftieth. */
const largeBlock = 6000;

/**
 * Reads on. A block is closed as soon as another has begun after it, so that each token costs only what reading the
 * last block costs. With `streaming`, marks that are not closed yet are shown as if they were.
 */
export function parseMore(before: Parsed, text: string, streaming: boolean): Parsed {
  const goesOn = text.startsWith(before.text.slice(0, before.openAt));
  const { closed, openAt } = goesOn ? before : nothingParsed;
  const source = text.slice(openAt);
  if (streaming && goesOn && canWait(before, text, source)) return before;
  const { blocks, exact } = readBlocks(source, streaming, {
    firstKey: closed.length,
    before: text.slice(0, openAt),
  });
  const lastAt = blocks.at(-1)?.node.position?.start.offset;
  if (!streaming || !exact || blocks.length < 2 || lastAt === undefined)
    return { text, closed, openAt, open: blocks };
  return {
    text,
    closed: [...closed, ...blocks.slice(0, -1)],
    openAt: openAt + lastAt,
    open: blocks.slice(-1),
  };
}

const canWait = (before: Parsed, text: string, source: string): boolean =>
  source.length > largeBlock && text.length - before.text.length < source.length / 50;

interface Place {
  readonly firstKey: number;
  readonly before: string;
}

/** `exact`: the blocks' positions hold in `source`, since only its end was changed, if anything. */
function readBlocks(source: string, streaming: boolean, { firstKey, before }: Place) {
  const parts = tameSource(source);
  const blocks = parts.flatMap((part, index) => {
    if (part.plain) return [{ node: plainNode(part.text), source: part.text }];
    const shown = streaming && index === parts.length - 1 ? closeOpenMarks(part.text) : part.text;
    return parse(shown).children.map((node) => ({ node, source: shown }));
  });
  const exact = parts.length === 1 && parts[0]?.text === source;
  return {
    blocks: blocks.map((block, index): Block => ({ ...block, key: firstKey + index, before })),
    exact,
  };
}

const plainNode = (value: string): RootContent => ({
  type: 'paragraph',
  children: [{ type: 'text', value }],
});
