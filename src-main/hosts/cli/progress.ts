import type { IngestEvent } from '#shared/contract/library';
import { countOf, formatCount, formatSeconds } from './format/format-numbers.ts';
import { printable, shortenMiddle, textWidth } from './format/text-width.ts';
import type { Output } from './output.ts';

export interface ProgressState {
  /** 0 to 1. */
  readonly fraction: number;
  /** `12 of 40 files`, `61 a second`, … */
  readonly parts: readonly string[];
  readonly secondsLeft: number | null;
  /** What is worked on now; cut to the room that is left. */
  readonly name?: string;
}

const barWidth = 16;
const leastName = 8;
const redrawMilliseconds = 100;
const lineMilliseconds = 5000;

const percent = (fraction: number): string => `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)} %`;

function drawBar(fraction: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * barWidth);
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled);
}

const words = ({ parts, secondsLeft }: ProgressState): string[] => [
  ...parts,
  ...(secondsLeft === null ? [] : [`${formatSeconds(secondsLeft)} left`]),
];

/** `████░░░░ 42 %  12 of 40 files · 61 a second · 1 min left · report.pdf`, at most `width` columns. */
export function formatBar(state: ProgressState, width: number): string {
  const start = `${drawBar(state.fraction)} ${percent(state.fraction).padStart(5)}  `;
  let text = start;
  for (const [index, part] of words(state).entries()) {
    const next = text + (index === 0 ? '' : ' · ') + part;
    if (textWidth(next) > width) return text;
    text = next;
  }
  const room = width - textWidth(text) - 3;
  return state.name && room >= leastName ? `${text} · ${shortenMiddle(printable(state.name), room)}` : text;
}

/** The same as a plain line, for logs. */
export const formatProgressLine = (state: ProgressState): string =>
  [percent(state.fraction), ...words(state)].join(', ');

/**
 * Progress on standard error: on a terminal one line that is redrawn at most ten times a second, elsewhere a line
 * every five seconds at most. With `--json` only on a terminal, with `--quiet` never.
 */
export class Progress {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #off: boolean;
  #shownAt: number;

  constructor(output: Output, now: () => number = () => performance.now()) {
    this.#output = output;
    this.#now = now;
    this.#off = output.quiet || (output.json && !output.canRedraw);
    this.#shownAt = output.canRedraw ? Number.NEGATIVE_INFINITY : now();
  }

  show(state: ProgressState): void {
    const wait = this.#output.canRedraw ? redrawMilliseconds : lineMilliseconds;
    if (this.#off || this.#now() - this.#shownAt < wait) return;
    this.#shownAt = this.#now();
    if (this.#output.canRedraw) this.#output.status(formatBar(state, this.#output.statusWidth));
    else this.#output.note(formatProgressLine(state));
  }

  /** Removes the line. */
  clear(): void {
    this.#output.status('');
  }
}

type Overall = Extract<IngestEvent, { type: 'overall' }>;

/** The state of a run of ingestion; once all files are read only the vectors are left. */
export function ingestState(overall: Overall, name?: string): ProgressState {
  const { files, filesDone, chunks, chunksEmbedded, chunksPerSecond, fraction, secondsLeft } = overall;
  const onlyVectors = filesDone >= files && chunksEmbedded < chunks;
  const passages = onlyVectors
    ? `${formatCount(chunksEmbedded)} of ${countOf(chunks, 'passage')}`
    : countOf(chunks, 'passage');
  const rate = chunksPerSecond > 0 ? [`${formatCount(Math.round(chunksPerSecond))} a second`] : [];
  return {
    fraction,
    parts: [`${formatCount(filesDone)} of ${countOf(files, 'file')}`, passages, ...rate],
    secondsLeft,
    ...(name === undefined || onlyVectors ? {} : { name }),
  };
}
