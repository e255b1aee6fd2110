import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { TextRange } from '#shared/model/document';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { words } from '../../words/index.ts';
import type { Mark } from './mark-text.ts';
import { blockAt, textBlocks } from './text-blocks.ts';
import { TextBlock } from './text-block.tsx';
import type { TextLook } from './text-look.ts';
import { Ticks } from './ticks.tsx';
import { whenDrawn } from './when-drawn.ts';

export interface TextViewProps {
  readonly text: string;
  readonly look: TextLook;
  readonly marks: readonly Mark[];
  /** Where to scroll; a new object scrolls again. */
  readonly jump: TextRange | null;
}

/** The text as it was stored; only the blocks in view are there. */
export function TextView({ text, look, marks, jump }: TextViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => textBlocks(text), [text]);
  const virtualizer = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(blocks[index]),
    overscan: 2,
    paddingStart: 24,
    paddingEnd: 48,
  });
  const go = useEffectEvent((to: TextRange) => {
    virtualizer.scrollToIndex(blockAt(blocks, to.start), { align: 'center' });
    return whenDrawn(scroller.current, to.start);
  });
  useEffect(() => (jump ? go(jump) : undefined), [jump, blocks]);
  return (
    <div className="relative flex min-h-0 flex-1">
      <ScrollArea ref={scroller} label={words.viewer.textLabel}>
        <div className="relative mx-auto max-w-column" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const block = blocks[index];
            return block ? (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0 px-8"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TextBlock text={text} block={block} marks={marks} look={look} />
              </div>
            ) : null;
          })}
        </div>
        {text.trim() === '' ? <p className="px-8 text-ink-3">{words.viewer.noText}</p> : null}
      </ScrollArea>
      <Ticks
        fractions={marks
          .filter(({ kind }) => kind === 'open' || kind === 'cited')
          .map(({ start }) => start / Math.max(1, text.length))}
      />
    </div>
  );
}

/** About 75 characters a line of 24 px. */
const estimate = (block: TextRange | undefined): number =>
  24 * Math.ceil((block ? block.end - block.start : 75) / 75);
