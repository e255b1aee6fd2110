import { memo, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { words } from '../../../words/index.ts';
import { drawNode } from './draw-node.tsx';
import { nothingParsed, parseMore, type Block, type Parsed } from './parse-markdown.ts';

/** More blocks than this are drawn when they are asked for. */
const mostBlocks = 400;

export interface MarkdownViewProps {
  readonly text: string;
  readonly streaming: boolean;
}

/** An answer's Markdown. While it streams only its last block is read and drawn again. */
export function MarkdownView({ text, streaming }: MarkdownViewProps) {
  const [all, setAll] = useState(false);
  const { closed, open } = useParsed(text, streaming);
  const blocks = [...closed, ...open];
  const shown = all ? blocks : blocks.slice(0, mostBlocks);
  return (
    <div className="space-y-3 text-body wrap-anywhere">
      {shown.map((block, index) => (
        <BlockView key={block.key} block={block} finished={!streaming || index < closed.length} />
      ))}
      {shown.length < blocks.length ? (
        <Button size="small" onClick={() => setAll(true)}>
          {words.chat.actions.showBlocks}
        </Button>
      ) : null}
    </div>
  );
}

/** Reads on from what was read before. */
function useParsed(text: string, streaming: boolean): Parsed {
  const [held, setHeld] = useState(() => ({
    text,
    streaming,
    parsed: parseMore(nothingParsed, text, streaming),
  }));
  if (held.text === text && held.streaming === streaming) return held.parsed;
  const parsed = parseMore(held.parsed, text, streaming);
  setHeld({ text, streaming, parsed });
  return parsed;
}

const BlockView = memo(function BlockView({
  block,
  finished,
}: {
  readonly block: Block;
  readonly finished: boolean;
}) {
  return drawNode(block.node, { source: block.source, before: block.before, finished });
});
