import type { IngestEvent } from '#shared/contract/library';
import { countOf, formatCount, formatSeconds } from './format/format-numbers.ts';
import { printable, shortenMiddle, textWidth } from './format/text-width.ts';
import type { Output } from './output.ts';

export interface ProgressState {
  /** 0 to 1. */
  readonly fraction: number;
  /** `12 of 40 files`, `61 a second`, …; where there is little room the first stay. */
  readonly parts: readonly string[];
  /** Stays longer than every part but the first. */
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

const timeLeft = ({ secondsLeft }: ProgressState): readonly string[] =>
  secondsLeft === null ? [] : [`${formatSeconds(secondsLeft)} left`];

const words = (state: ProgressState): readonly string[] => [...state.parts, ...timeLeft(state)];

/** The words that fit into so many columns; parts are left out from the last, the time left after all others. */
function wordsWithin(state: ProgressState, width: number): string {
  for (let kept = state.parts.length; kept > 0; kept--) {
    const text = words({ ...state, parts: state.parts.slice(0, kept) }).join(' · ');
    if (textWidth(text) <= width) return text;
  }
  const [first = ''] = state.parts;
  return textWidth(first) <= width ? first : '';
}

/** `████░░░░ 42 %  12 of 40 files · 61 a second · 1 min left · report.pdf`, at most `width` columns. */
export function formatBar(state: ProgressState, width: number): string {
  const start = `${drawBar(state.fraction)} ${percent(state.fraction).padStart(5)}  `;
  const text = start + wordsWithin(state, width - textWidth(start));
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
  const done = onlyVectors
    ? `${formatCount(chunksEmbedded)} of ${countOf(chunks, 'passage')}`
    : `${formatCount(filesDone)} of ${countOf(files, 'file')}`;
  const rate = chunksPerSecond > 0 ? [`${formatCount(Math.round(chunksPerSecond))} a second`] : [];
  const rest = onlyVectors ? countOf(files, 'file') : countOf(chunks, 'passage');
  return {
    fraction,
    parts: [done, ...rate, rest],
    secondsLeft,
    ...(name === undefined || onlyVectors ? {} : { name }),
  };
}
