import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ChunkInfo, TextRange } from '#shared/model/document';
import { useCall } from '../../api/use-call.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { words } from '../../words/index.ts';
import type { DocumentId } from '#shared/model/ids';

export interface PassagesViewProps {
  readonly documentId: DocumentId;
  readonly text: string;
  readonly onShow: (range: TextRange) => void;
}

/** What was extracted, passage by passage, as it is searched. */
export function PassagesView({ documentId, text, onShow }: PassagesViewProps) {
  const { data, error, reload } = useCall(`chunks ${documentId}`, (client, signal) =>
    client.library.chunks({ documentId }, { signal }),
  );
  if (error) return <ErrorNote error={error} onRetry={reload} className="m-6" />;
  if (!data)
    return (
      <div className="px-8 pt-6">
        <SkeletonRows rows={6} />
      </div>
    );
  return <Passages chunks={data} text={text} onShow={onShow} />;
}

function Passages({
  chunks,
  text,
  onShow,
}: { readonly chunks: readonly ChunkInfo[] } & Omit<PassagesViewProps, 'documentId'>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: chunks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 260,
    overscan: 3,
    paddingStart: 8,
    paddingEnd: 32,
  });
  return (
    <ScrollArea ref={scroller} label={words.viewer.passagesLabel}>
      <ol className="relative mx-auto max-w-column" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const chunk = chunks[index];
          return chunk ? (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0 px-8"
              style={{ transform: `translateY(${start}px)` }}
            >
              <Passage chunk={chunk} text={text} onShow={onShow} />
            </li>
          ) : null;
        })}
      </ol>
    </ScrollArea>
  );
}

function Passage({
  chunk,
  text,
  onShow,
}: { readonly chunk: ChunkInfo } & Omit<PassagesViewProps, 'documentId'>) {
  const { ordinal, headingPath, start, end } = chunk;
  const { viewer } = words;
  const facts = [words.standing.alone(chunk), headingPath.join(' › '), viewer.characters(start, end)].filter(
    (fact) => fact !== '',
  );
  return (
    <article className="border-b border-line-soft py-4">
      <h3 className="flex items-baseline gap-2 text-small">
        <span className="shrink-0 font-medium">{viewer.passage(ordinal + 1)}</span>
        <bdi className="min-w-0 flex-1 truncate text-ink-3">{facts.join(' · ')}</bdi>
        <button
          type="button"
          onClick={() => onShow({ start, end })}
          className="h-6 shrink-0 rounded-row px-1 text-accent hover:bg-hover"
        >
          {viewer.showPassage}
        </button>
      </h3>
      <p dir="auto" className="mt-1 wrap-anywhere whitespace-pre-wrap text-ink-2">
        {text.slice(start, end)}
      </p>
    </article>
  );
}
