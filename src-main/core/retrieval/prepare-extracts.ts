import type { Source } from '#shared/model/conversation';
import { analyzeQuestion } from './analyze-question.ts';
import { createAnalyzer } from './analyze-text.ts';
import type { IndexStatistics } from './match-query.ts';
import { quotableRanges, type PlacedRange } from './quotable-ranges.ts';
import { weighTerms, type WeighedTerm } from './weigh-terms.ts';

/** A sentence of a source that could be quoted; offsets point into the document's text. */
export interface Sentence {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Those analyzed words of it that a term of the question asks for. */
  readonly words: ReadonlySet<string>;
  /** The same of the title and the headings above it: what goes without saying in the sentence. */
  readonly context: ReadonlySet<string>;
  /** Of its passage, 0 to 1 within one search. */
  readonly passageScore: number;
  /** False where a blank line stands between it and the one before. */
  readonly continues: boolean;
}

/** What is known of a question and its sources before sentences are compared by meaning. */
export interface Evidence {
  readonly question: string;
  readonly terms: readonly WeighedTerm[];
  readonly sentences: readonly Sentence[];
}

export interface ExtractOptions {
  /** Languages of the library (ISO 639-1). */
  readonly languages: readonly string[];
  readonly statistics: IndexStatistics;
  /** The ranges of a source's document that have a place; none by default. */
  readonly placedIn?: (source: Source) => readonly PlacedRange[];
}

type Words = (text: string) => ReadonlySet<string>;

/** A source may be in any language of the library, so its words are stemmed by each, like the question's. */
function createWordsOf(terms: readonly WeighedTerm[], languages: readonly string[]): Words {
  const analyzers = [null, ...languages].map(createAnalyzer);
  const wanted = new Set(terms.flatMap(({ variants }) => variants));
  return (text) => {
    const found = analyzers.flatMap((analyze) => analyze(text).split(' '));
    return new Set(found.filter((word) => wanted.has(word)));
  };
}

function sentencesOf(source: Source, placed: readonly PlacedRange[], wordsOf: Words): readonly Sentence[] {
  const { n, text, score: passageScore } = source;
  const context = wordsOf([source.title, ...source.headingPath].join('\n'));
  return quotableRanges(source, placed).map(({ start, end, continues }) => ({
    n,
    start: source.start + start,
    end: source.start + end,
    text: text.slice(start, end),
    words: wordsOf(text.slice(start, end)),
    context,
    passageScore,
    continues,
  }));
}

/** Takes the sources apart into sentences and looks for the question's words in each. */
export function prepareExtracts(
  question: string,
  sources: readonly Source[],
  { languages, statistics, placedIn = () => [] }: ExtractOptions,
): Evidence {
  const terms = weighTerms(analyzeQuestion(question, languages), statistics, languages);
  const wordsOf = createWordsOf(terms, languages);
  const sentences = sources.flatMap((source) => sentencesOf(source, placedIn(source), wordsOf));
  return { question, terms, sentences };
}
