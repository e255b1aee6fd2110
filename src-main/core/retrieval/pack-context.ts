import type { LeftOut, Source } from '#shared/model/conversation';
import { joinNeighbours } from './join-neighbours.ts';
import { leaveOut, toSource } from './left-out.ts';
import type { Passage } from './passage.ts';

export interface PackOptions {
  /** How many passages at most. */
  readonly passages: number;
  /** How much room all passages have together, in the unit of `size`. */
  readonly budget: number;
  /** Counts a text's tokens where a model reads it; characters otherwise. */
  readonly size?: (text: string) => number;
  /** Passages whose score is below are not used; 0 by default. */
  readonly threshold?: number;
}

/** `sources` is exactly what is used: numbered from 1, best first. */
export interface Packed {
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const sentences = {
  limit: ({ passages }: PackOptions) =>
    `${counted(passages, 'better passage')} ${passages === 1 ? 'is' : 'are'} used already.`,
  room: () => 'There is no room for it beside the better passages.',
  threshold: () => 'It has too little to do with the question.',
} as const;

/** Why a passage cannot join the chosen ones; `undefined` where it can. */
function objection(chosen: readonly Passage[], passage: Passage, options: PackOptions): LeftOut | undefined {
  const { passages, budget, size = (text) => text.length, threshold = 0 } = options;
  if (passage.score < threshold) return leaveOut(passage, 'below-threshold', sentences.threshold());
  if (chosen.length >= passages) return leaveOut(passage, 'over-limit', sentences.limit(options));
  const total = joinNeighbours([...chosen, passage]).reduce((sum, { text }) => sum + size(text), 0);
  return total > budget ? leaveOut(passage, 'no-room', sentences.room()) : undefined;
}

/**
 * Chooses what an answer is built from: whole passages, best first, while there is room. Chosen neighbours become
 * one passage, which gives its place free for another. A passage that does not fit is left out, and a smaller one
 * after it may still fit.
 */
export function packContext(candidates: readonly Passage[], options: PackOptions): Packed {
  let chosen: readonly Passage[] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of candidates) {
    const reason = objection(chosen, candidate, options);
    if (reason) leftOut.push(reason);
    else chosen = joinNeighbours([...chosen, candidate]);
  }
  return { sources: chosen.map((passage, index) => toSource(passage, index + 1)), leftOut };
}
