import { isOver, type IngestState, type ItemStage, type QueueItem } from './ingest-state.ts';

/** The whole queue in numbers, for its bar. */
export interface QueueSummary {
  readonly files: number;
  readonly over: number;
  readonly failed: number;
  readonly skipped: number;
  readonly stopped: number;
  readonly isRunning: boolean;
  /** 0 to 1 over all files, by their share of the way. */
  readonly fraction: number;
}

/** Where a file is on its way when it enters a stage, and how much of the way the stage is. */
const way: Readonly<Partial<Record<ItemStage, readonly [from: number, share: number]>>> = {
  sending: [0, 0.3],
  sent: [0.3, 0],
  queued: [0.3, 0],
  hashing: [0.3, 0.7],
  parsing: [0.3, 0.7],
  storing: [0.3, 0.7],
};

const progressOf = (item: QueueItem): number => {
  if (isOver(item)) return 1;
  const [from, share] = way[item.stage] ?? [0, 0];
  return from + share * item.fraction;
};

export function summarize({ items, ahead }: IngestState): QueueSummary {
  const count = (...stages: readonly ItemStage[]): number =>
    items.reduce((sum, { stage }) => sum + (stages.includes(stage) ? 1 : 0), 0);
  const over = count('done', 'refused', 'failed', 'skipped', 'stopped');
  const progress = items.reduce((sum, item) => sum + progressOf(item), 0);
  const files = items.length + ahead;
  return {
    files,
    over,
    failed: count('failed', 'refused'),
    skipped: count('skipped'),
    stopped: count('stopped'),
    isRunning: over < files,
    fraction: files === 0 ? 0 : progress / files,
  };
}

export interface Pace {
  readonly filesPerSecond: number;
  readonly secondsLeft: number;
}

/** How fast files are done since `startedAt`; `null` while too little was done to tell. Times in milliseconds. */
export function paceOf({ files, over }: QueueSummary, startedAt: number, now: number): Pace | null {
  const seconds = (now - startedAt) / 1000;
  if (over < 2 || seconds < 1) return null;
  const filesPerSecond = over / seconds;
  return { filesPerSecond, secondsLeft: (files - over) / filesPerSecond };
}
