import { commonWords } from './common-words.ts';

/** Scripts that one language, or nearly only one, is written in; checked in this order. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/[گچپژ]/gu, 'fa'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];

const sampleLength = 4000;
/** Share of all letters that decides for a script. */
const scriptShare = 0.3;
/** Japanese mixes kana into much Han, Persian its own letters into Arabic: few of them decide. */
const markerShare = 0.04;
const markedLanguages: ReadonlySet<string> = new Set(['ja', 'fa']);
const fewestWords = 3;
const commonShare = 0.08;
const lead = 1.25;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function detectScript(sample: string, letters: number): string | null {
  const found = scripts.find(([pattern, language]) => {
    const needed = markedLanguages.has(language) ? markerShare : scriptShare;
    return count(sample, pattern) / letters > needed;
  });
  return found?.[1] ?? null;
}

function createDictionary(): ReadonlyMap<string, readonly string[]> {
  const languagesOf = new Map<string, string[]>();
  for (const [language, words] of Object.entries(commonWords)) {
    for (const word of new Set(words.split(' ')))
      languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
  return languagesOf;
}

/** A word counts for each language that has it, less where many do. */
function scoreWords(words: readonly string[]): readonly (readonly [string, number])[] {
  const dictionary = createDictionary();
  const scores = new Map<string, number>();
  for (const word of words) {
    const languages = dictionary.get(word) ?? [];
    for (const language of languages)
      scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
  }
  return [...scores].toSorted((a, b) => b[1] - a[1]);
}

/** Start, middle and end: a preface or an appendix may be in another language. */
function takeSample(text: string): string {
  if (text.length <= 3 * sampleLength) return text;
  const middle = (text.length - sampleLength) >> 1;
  return [0, middle, text.length - sampleLength].map((at) => text.slice(at, at + sampleLength)).join(' ');
}

/**
 * The language of a document (ISO 639-1), by its script and its commonest words; `null` where that does not decide,
 * as for lists of names, code, or a few words.
 */
export function detectLanguage(text: string): string | null {
  const sample = takeSample(text).normalize('NFC').toLowerCase();
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) return null;
  const byScript = detectScript(sample, letters);
  if (byScript) return byScript;
  const words = sample.match(/[\p{L}\p{M}]+/gu) ?? [];
  const [best, second] = scoreWords(words);
  if (!best || best[1] < Math.max(fewestWords, words.length * commonShare)) return null;
  return best[1] >= lead * (second?.[1] ?? 0) ? best[0] : null;
}
