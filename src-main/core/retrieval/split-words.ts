/**
 * A term of the index before stemming: `prefix` is kept as it is, `word` (lower case) may still be stemmed. One
 * word of the text gives several where people may look for it in several ways: `T-cells` gives `t_` + cells, cells.
 */
export interface Word {
  readonly prefix: string;
  readonly word: string;
}

const letter = String.raw`[\p{L}\p{N}\p{M}\p{Co}_]`;
const joiner = String.raw`(?:[-./:@'’‐‑]|(?<=\p{Nd}),(?=\p{Nd}))`;
/** A paragraph sign with its number, or letters joined by what also joins identifiers, versions, dates, addresses. */
const candidate = new RegExp(
  String.raw`(?:§\s{0,2}(?=\p{Nd}))?${letter}+(?:${joiner}${letter}+)*(?:\+\+(?!\+)|#(?!${letter}))?`,
  'gu',
);

const dictionaryScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;
const dictionaryRun = new RegExp(dictionaryScript.source, 'gu');
const hangulWord = /^\p{Script=Hangul}{3,}$/u;

/** Terms longer than this are cut: they are data, not words, and nobody types them whole. */
const longestTerm = 64;
const sectionSign = '\uE0A7';

/** Cuts a run of a script that writes no spaces between words into words. */
export type SegmentRun = (run: string) => readonly string[];

/** The candidates of a text (in `compatibilityForm`), in order, repeated as they are. */
export const findCandidates = (text: string): readonly string[] => text.match(candidate) ?? [];

export const needsDictionary = (text: string): boolean => dictionaryScript.test(text);

const cut = (term: string): string =>
  term.length <= longestTerm ? term : Array.from(term).slice(0, 32).join('');
const exact = (term: string): Word => ({ prefix: cut(term), word: '' });
const plain = (word: string): Word => ({ prefix: '', word: cut(word) });

/** `\u0307` is what lower-casing Turkish İ leaves behind. */
const lower = (text: string): string => text.toLowerCase().replaceAll('\u0307', '');

const grouped = /^\p{Nd}{1,3}(?:,\p{Nd}{3})+(?:\.\p{Nd}+)?$/u;
const groupedByDots = /^\p{Nd}{1,3}(?:\.\p{Nd}{3})+(?:,\p{Nd}+)?$/u;
const numeric = /^\p{Nd}+(?:[.,]\p{Nd}+)+$/u;

/** `1,000` is 1000; `1.000` is that too where a dot groups, so it is both; `3,14` and `3.14` are one; so is 1.2.3. */
function numberTerms(text: string): readonly Word[] {
  if (grouped.test(text)) return [exact(text.replaceAll(',', '').replace('.', '_'))];
  const written = text.replace(/[.,]/g, '_');
  if (groupedByDots.test(text)) return [exact(text.replaceAll('.', '').replace(',', '_')), exact(written)];
  return text.includes(',') ? [exact(written), ...text.split(/[.,]/).map(exact)] : [exact(written)];
}

const humps = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu;
const camel = /\p{Ll}\p{Lu}|\p{Lu}{2}(?!s$)\p{Ll}/u;

/** `readFileSync` as a whole and by its parts. */
function simpleTerms(text: string): readonly Word[] {
  if (hangulWord.test(text)) return pairs(text).map(exact);
  const whole = plain(lower(text));
  if (!camel.test(text)) return [whole];
  const parts = (text.match(humps) ?? []).filter((part) => part.length > 1);
  return parts.length > 1 ? [whole, ...parts.map((part) => plain(lower(part)))] : [whole];
}

/** Korean glues particles to words and dictionaries are of no help, so words are found by pairs of syllables. */
const pairs = (text: string): string[] =>
  Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2));

const initials = /^\p{L}(?:\.\p{L})+$/u;
const possessive = /['’]s$/iu;
const shortSign = /^\p{L}{1,2}(?:\+\+|#)$/u;
const cyrillicApostrophe = /(?<=\p{Script=Cyrillic})['’](?=\p{Script=Cyrillic})/gu;

const signWords = (text: string): Word => exact(lower(text).replace('++', 'plusplus').replace('#', 'sharp'));

/** Whole, with `_` for every joiner so that `a-b`, `a_b` and `a.b` are found by each other, and by its parts. */
function joinedTerms(text: string): readonly Word[] {
  const parts = text.split(/[-./:@'’‐‑_,]+/u).filter((part) => part !== '');
  const terms = parts.length === 1 ? [] : parts.filter((part) => part.length > 1 || /\p{N}/u.test(part));
  const found = (parts.length === 1 ? parts : terms).flatMap(simpleTerms);
  const last = lower(parts.at(-1) ?? '');
  const prefix = parts
    .slice(0, -1)
    .map((part) => `${lower(part)}_`)
    .join('');
  return parts.length === 1 || prefix.length + last.length > longestTerm
    ? found
    : [{ prefix, word: last }, ...found];
}

/** `§ 5.2` is found by its number and, above other mentions of that number, by its sign. */
function sectionTerms(number: string): readonly Word[] {
  const terms = splitCandidate(number);
  return [...terms, ...terms.slice(0, 1).map(({ prefix, word }) => ({ prefix: sectionSign + prefix, word }))];
}

/** What one candidate is found by; never for runs of dictionary scripts, which `splitRuns` takes apart first. */
export function splitCandidate(text: string): readonly Word[] {
  if (text.startsWith('§')) return sectionTerms(text.replace(/^§\s*/u, ''));
  if (shortSign.test(text)) return [signWords(text)];
  const bare = text
    .replace(/[+#]+$/u, '')
    .replace(possessive, '')
    .replace(cyrillicApostrophe, '');
  if (numeric.test(bare)) return numberTerms(bare);
  if (initials.test(bare)) return [exact(lower(bare).replaceAll('.', ''))];
  return /[-./:@'’‐‑_,]/u.test(bare) ? joinedTerms(bare) : simpleTerms(bare);
}

/** A candidate with Chinese, Japanese, Thai, … in it: their words by dictionary, what lies between as usual. */
export function splitMixed(text: string, segment: SegmentRun): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const run of text.matchAll(dictionaryRun)) {
    words.push(
      ...findCandidates(text.slice(at, run.index)).flatMap(splitCandidate),
      ...segment(run[0]).map(plain),
    );
    at = run.index + run[0].length;
  }
  return [...words, ...findCandidates(text.slice(at)).flatMap(splitCandidate)];
}
