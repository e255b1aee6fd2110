import { useDeferredValue, useMemo, useState } from 'react';
import type { TextRange } from '#shared/model/document';
import { findMatches, stepWithin, type Matches } from './find-matches.ts';

export interface Find {
  readonly isOpen: boolean;
  /** Grows whenever it is asked for: the field is made anew and takes the focus. */
  readonly asked: number;
  readonly text: string;
  readonly matches: Matches;
  /** Index of the current match. */
  readonly at: number;
  readonly current: TextRange | null;
  open(): void;
  close(): void;
  type(text: string): void;
  step(by: 1 | -1): void;
}

export function useFind(document: string): Find {
  const [asked, setAsked] = useState(0);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const isOpen = asked > 0;
  // Typing stays quick while a long text is looked through.
  const wanted = useDeferredValue(isOpen ? text : '');
  const matches = useMemo(() => findMatches(document, wanted), [document, wanted]);
  const at = Math.min(chosen, Math.max(0, matches.ranges.length - 1));
  return {
    isOpen,
    asked,
    text,
    matches,
    at,
    current: matches.ranges[at] ?? null,
    open: () => setAsked((times) => times + 1),
    close: () => setAsked(0),
    type: (typed) => {
      setText(typed);
      setChosen(0);
    },
    step: (by) => setChosen(stepWithin(at, by, matches.ranges.length)),
  };
}
