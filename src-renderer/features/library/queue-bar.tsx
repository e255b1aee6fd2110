import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { words } from '../../words/index.ts';
import type { IngestView } from './ingest-store.ts';
import { paceOf, summarize, type QueueSummary } from './queue-summary.ts';
import { useActivityStore, useIngest, useIngestStore, useIsPaused } from './use-library.ts';

/** 64 px under the table while something is read or embedded; its upper edge is the progress of it all. */
export function QueueBar() {
  const paused = useIsPaused();
  const state = useIngest((view) => view);
  const summary = summarize(state);
  const { embedding } = state;
  const isEmbedding = embedding !== null && embedding.embedded < embedding.chunks;
  if (summary.files === 0 && !isEmbedding && !paused) return null;
  const fraction =
    summary.isRunning || !isEmbedding ? summary.fraction : embedding.embedded / embedding.chunks;
  return (
    <footer aria-label={words.library.queue.title} className="flex h-16 shrink-0 flex-col bg-chrome">
      <ProgressLine
        label={words.library.queue.title}
        fraction={fraction}
        tone={paused || summary.stopped > 0 ? 'paused' : 'running'}
      />
      <div className="flex min-h-0 flex-1 items-center gap-4 pr-4 pl-6">
        <div className="min-w-0 flex-1">
          <p className="truncate">
            {paused ? (
              <Paused summary={summary} />
            ) : summary.isRunning || summary.files === 0 ? (
              <Running state={state} summary={summary} />
            ) : (
              <Ended summary={summary} />
            )}
          </p>
          <p className="truncate text-small text-ink-3">
            {paused ? words.library.queue.pausedAdvice : adviceOf(state, summary, isEmbedding)}
          </p>
        </div>
        {paused || summary.isRunning || isEmbedding ? <PauseButton paused={paused} /> : null}
        <QueueButton summary={summary} />
      </div>
    </footer>
  );
}

/** Stops what runs, or puts away what has ended. */
function QueueButton({ summary }: { readonly summary: QueueSummary }) {
  const store = useIngestStore();
  const { stop, clear } = words.library.queue;
  if (summary.isRunning) return <Button onClick={() => store.stop()}>{stop}</Button>;
  return summary.files > 0 ? <Button onClick={() => store.clear()}>{clear}</Button> : null;
}

export function PauseButton({ paused }: { readonly paused: boolean }) {
  const store = useActivityStore();
  const { pause, resume } = words.library.queue;
  return <Button onClick={() => store.setPaused(!paused)}>{paused ? resume : pause}</Button>;
}

function Paused({ summary: { files, over } }: { readonly summary: QueueSummary }) {
  const { paused, waiting } = words.library.queue;
  return <Sentence main={paused} parts={files > over ? [waiting(files - over)] : []} />;
}

function Running({ state, summary }: { readonly state: IngestView; readonly summary: QueueSummary }) {
  const now = useSeconds();
  const { queue } = words.library;
  const { embedding } = state;
  if (!summary.isRunning && embedding) {
    const { embedded, chunks, chunksPerSecond, secondsLeft } = embedding;
    const parts = [
      queue.chunkRate(chunksPerSecond),
      ...(secondsLeft === null ? [] : [queue.left(secondsLeft)]),
    ];
    return <Sentence main={queue.embedding(embedded, chunks)} parts={chunksPerSecond > 0 ? parts : []} />;
  }
  const pace = paceOf(summary, state.startedAt, now);
  const parts = pace ? [queue.rate(pace.filesPerSecond), queue.left(pace.secondsLeft)] : [];
  return <Sentence main={queue.reading(summary.over, summary.files)} parts={parts} />;
}

function Ended({ summary }: { readonly summary: QueueSummary }) {
  const { queue } = words.library;
  const { files, failed, skipped, stopped } = summary;
  const parts = [
    ...(skipped > 0 ? [queue.skipped(skipped)] : []),
    ...(failed > 0 ? [queue.failed(failed)] : []),
    ...(stopped > 0 ? [queue.stopped(stopped)] : []),
  ];
  return <Sentence main={queue.done(files - failed - skipped - stopped)} parts={parts} />;
}

function Sentence({ main, parts }: { readonly main: string; readonly parts: readonly string[] }) {
  return (
    <>
      <span className="font-medium tabular-nums">{main}</span>
      <span className="text-ink-2 tabular-nums">{parts.map((part) => ` · ${part}`).join('')}</span>
    </>
  );
}

function adviceOf(
  { notices }: IngestView,
  { isRunning, stopped }: QueueSummary,
  isEmbedding: boolean,
): string {
  const { queue } = words.library;
  if (notices.length > 0) return notices.join(' ');
  if (isRunning) return queue.askNow;
  if (stopped > 0) return queue.stoppedAdvice;
  return isEmbedding ? queue.byKeyword : '';
}

/** The time, once a second: rates go on falling while nothing happens. */
function useSeconds(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
