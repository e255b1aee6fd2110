import { createContext, use, type ReactNode } from 'react';

/** What the text of an answer needs to know of its sources. */
export interface CitationContextValue {
  readonly knows: (n: number) => boolean;
  /** `mark`: which of the answer's marks it is, counted from 0. */
  readonly draw: (n: number, mark: number) => ReactNode;
}

const none: CitationContextValue = { knows: () => false, draw: () => null };

/** Text without sources has no citations: `[1]` then stays what it is. */
export const CitationContext = createContext<CitationContextValue>(none);

export const useCitations = (): CitationContextValue => use(CitationContext);
