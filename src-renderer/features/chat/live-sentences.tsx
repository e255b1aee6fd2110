import { useState } from 'react';
import { isRunning, type Turn } from './chat-state.ts';

interface Told {
  readonly key: string;
  /** Up to where it has been told. */
  readonly to: number;
  readonly sentence: string;
}

/** Tells a screen reader the answer as it is written, a sentence at a time and not word by word. */
export function LiveSentences({ turn }: { readonly turn: Turn | undefined }) {
  const [told, setTold] = useState<Told>({ key: '', to: 0, sentence: '' });
  const next = turn ? tellMore(told, turn) : told;
  if (next !== told) setTold(next);
  return (
    <div aria-live="polite" className="sr-only">
      {next.sentence}
    </div>
  );
}

/** What was there before the turn was seen first is not told: only what is written under the reader's eyes. */
function tellMore(told: Told, turn: Turn): Told {
  const { key, text } = turn;
  const running = isRunning(turn);
  if (told.key !== key) return { key, to: running ? 0 : text.length, sentence: '' };
  const to = running ? sentenceEnd(text, told.to) : text.length;
  if (to <= told.to) return told;
  return { key, to, sentence: text.slice(told.to, to).replace(/\[\d+\]|[*_`#|>]/g, '') };
}

/** After the last sentence that is whole. */
function sentenceEnd(text: string, from: number): number {
  const ends = [...text.slice(from).matchAll(/[.!?。！？]["”’)]?(?:\s|$)|\n/g)];
  const last = ends.at(-1);
  return last ? from + last.index + last[0].length : from;
}
