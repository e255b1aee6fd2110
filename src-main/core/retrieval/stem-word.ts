import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
// @orama/stemmers' English turns "adoption" into "adop" (a slip in its step 4), so Porter comes from elsewhere.
import { stemmer as porter } from 'stemmer';
import { foldAccents } from './fold-text.ts';
import type { Word } from './split-words.ts';

export type StemWord = (word: string) => string;

/** Every stemmer here was run over random and hostile words; Bulgarian's failed and is left out. */
const stemmers: ReadonlyMap<string, StemWord> = new Map<string, StemWord>([
  ['ar', arabic],
  ['da', danish],
  ['de', german],
  ['el', greek],
  ['en', (word) => porter(foldAccents(word))],
  ['es', spanish],
  ['fi', finnish],
  ['fr', french],
  ['hi', hindi],
  ['hu', hungarian],
  ['it', italian],
  ['nl', dutch],
  ['no', norwegian],
  ['pt', portuguese],
  ['ro', romanian],
  ['ru', russian],
  ['sv', swedish],
  ['tr', turkish],
  ['uk', ukrainian],
]);

/** Languages (ISO 639-1) whose words are brought to their stems. */
export const stemmedLanguages: readonly string[] = [...stemmers.keys()];

const hasDigit = /\p{N}/u;
/** Longer strings are not words of a language. */
const longestStemmed = 40;

/**
 * The stem of a lower-case word, accents folded; without a known language only the folding. Never empty for a word
 * that is not.
 */
export function stemWord(word: string, language: string | null): string {
  const stem = language === null ? undefined : stemmers.get(language);
  if (!stem || word.length > longestStemmed || hasDigit.test(word)) return foldAccents(word);
  return foldAccents(stem(word)) || foldAccents(word);
}

/** A term as the index holds it. */
export const termOf = ({ prefix, word }: Word, language: string | null): string =>
  (prefix && foldAccents(prefix)) + (word && stemWord(word, language));
