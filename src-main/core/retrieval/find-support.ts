import type { Source } from '#shared/model/conversation';
import type { TextRange } from '#shared/model/document';
import { createAnalyzer } from './analyze-text.ts';
import { quotableRanges, type PlacedRange } from './quotable-ranges.ts';
import { splitSentences } from './split-sentences.ts';

/** How far back the sentence before a mark is looked for. */
const longestClaim = 1000;

/** The sentence that stands right before a mark, marks and Markdown left out. */
function claimOf(textBefore: string): string {
  const plain = textBefore.slice(-longestClaim).replaceAll(/\[\d{1,4}\]|[*_>#`|]/g, ' ');
  const last = splitSentences(plain).at(-1);
  return last ? plain.slice(last.start, last.end) : '';
}

interface Candidate extends TextRange {
  readonly words: ReadonlySet<string>;
}

/** Words count by how few of the source's sentences have them; a long sentence gains nothing by its length. */
function scoreOf({ words }: Candidate, claim: ReadonlySet<string>, all: readonly Candidate[]): number {
  const common = [...words].filter((word) => claim.has(word));
  const rarity = (word: string): number =>
    Math.log(1 + all.length / all.filter((each) => each.words.has(word)).length);
  return common.reduce((sum, word) => sum + rarity(word), 0) / Math.sqrt(words.size + 4);
}

/**
 * The sentence of a source that says best what stands before its mark, by the words they share; offsets point into the
 * document's text. Where they share none (another language), the source's first sentence. `placed` are those ranges of
 * the document that have a place: of a table it is a row that says it.
 */
export function findSupport(
  textBefore: string,
  source: Source,
  placed: readonly PlacedRange[] = [],
): TextRange {
  const analyze = createAnalyzer(null);
  const wordsOf = (text: string): ReadonlySet<string> =>
    new Set(
      analyze(text)
        .split(' ')
        .filter((word) => word.length > 1 || /\p{N}/u.test(word)),
    );
  const quotable = quotableRanges(source, placed);
  // A source that is nothing but a heading is cited by it.
  const ranges = quotable.length > 0 ? quotable : splitSentences(source.text);
  const candidates = ranges.map(({ start, end }) => ({
    start,
    end,
    words: wordsOf(source.text.slice(start, end)),
  }));
  const claim = wordsOf(claimOf(textBefore));
  const scored = candidates.map((candidate) => ({ candidate, score: scoreOf(candidate, claim, candidates) }));
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (top, each) => (top && top.score >= each.score ? top : each),
    undefined,
  )?.candidate ?? { start: 0, end: source.text.length };
  return { start: source.start + best.start, end: source.start + best.end };
}
