import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from 'react';
import type { TextRange } from '#shared/model/document';
import type { ViewElement } from '#shared/model/document-view';
import { joinClasses } from '../../ui/join-classes.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { words } from '../../words/index.ts';
import { LaidOutBlock } from './laid-out-block.tsx';
import { pieceAt, pieceHeight, type LaidElement } from './layout-pieces.ts';
import type { Mark } from './mark-text.ts';
import { readMarker } from './read-marker.ts';
import { Ticks } from './ticks.tsx';
import type { Layout } from './use-layout.ts';
import { whenDrawn } from './when-drawn.ts';
import { indexWords } from './word-index.ts';

export interface LaidOutViewProps {
  readonly layout: Layout;
  /** The text as it was stored: it knows the numbers that Word gives to items. */
  readonly stored: string;
  /** In the layout's own text, and so is `jump`. */
  readonly marks: readonly Mark[];
  readonly jump: TextRange | null;
  /** Stands behind the last words. */
  readonly end: ReactNode;
}

/** The document as it is laid out; only the pieces in view are there. */
export function LaidOutView({ layout: { view, pieces }, stored, marks, jump, end }: LaidOutViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const markerOf = useMemo(() => markersOf(view.text, stored), [view, stored]);
  const virtualizer = useVirtualizer({
    count: pieces.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => pieceHeight(pieces[index]),
    overscan: 8,
    paddingStart: 24,
    paddingEnd: 48,
  });
  const go = useEffectEvent((to: TextRange) => {
    virtualizer.scrollToIndex(pieceAt(pieces, to.start), { align: 'center' });
    return whenDrawn(scroller.current, to.start);
  });
  useEffect(() => (jump ? go(jump) : undefined), [jump, pieces]);
  return (
    <div className="relative flex min-h-0 flex-1">
      <ScrollArea ref={scroller} label={words.viewer.layoutLabel}>
        <div className="relative mx-auto max-w-column" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const piece = pieces[index];
            return piece ? (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={joinClasses('absolute inset-x-0 top-0 px-8', spaceBelow(piece))}
                style={{ transform: `translateY(${start}px)` }}
              >
                <LaidOutBlock text={view.text} element={piece} marks={marks} markerOf={markerOf} />
              </div>
            ) : null;
          })}
        </div>
        {end}
      </ScrollArea>
      <Ticks
        fractions={marks
          .filter(({ kind }) => kind === 'open' || kind === 'cited')
          .map(({ start }) => start / Math.max(1, view.text.length))}
      />
    </div>
  );
}

/** Pieces of one table lie close together, and those of one list as its items do. */
const spaceBelow = ({ isCut, tag }: LaidElement): string =>
  isCut === true ? (tag === 'table' ? 'pb-0' : 'pb-1') : 'pb-3';

/** Each marker is looked for once, when it is first drawn. */
function markersOf(layout: string, stored: string): (block: ViewElement) => string | null {
  const known = new Map<number, string | null>();
  let index: ReturnType<typeof indexWords> | undefined;
  return (block) => {
    const kept = known.get(block.start);
    if (kept !== undefined) return kept;
    index ??= indexWords(stored);
    const marker = readMarker(layout, block, index);
    known.set(block.start, marker);
    return marker;
  };
}
