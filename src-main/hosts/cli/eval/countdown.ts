import { countOf, formatCount } from '../format/format-numbers.ts';
import type { ProgressState } from '../progress.ts';

/** Progress of equal steps: rate and time left follow from the steps done so far. */
export class Countdown {
  readonly #total: number;
  readonly #noun: string;
  readonly #now: () => number;
  readonly #startedAt: number;

  constructor(total: number, noun: string, now: () => number = () => performance.now()) {
    this.#total = total;
    this.#noun = noun;
    this.#now = now;
    this.#startedAt = now();
  }

  at(done: number): ProgressState {
    const seconds = (this.#now() - this.#startedAt) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    return {
      fraction: this.#total === 0 ? 1 : done / this.#total,
      parts: [
        `${formatCount(done)} of ${countOf(this.#total, this.#noun)}`,
        ...(rate >= 1 ? [`${formatCount(Math.round(rate))} a second`] : []),
      ],
      secondsLeft: rate > 0 ? (this.#total - done) / rate : null,
    };
  }
}
