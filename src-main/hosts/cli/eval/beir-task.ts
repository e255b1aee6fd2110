import type { Hit } from '#shared/model/search';
import { timedSearch, type EvalTask, type Search, type TimedHits } from './eval-task.ts';
import { ingestBatches } from './ingest-batches.ts';
import { ndcgAt, recallAt, reciprocalRankAt, type Judgements } from './metrics.ts';
import type { BeirDocument, BeirSet } from './read-beir.ts';

/** Recall is measured among so many documents. */
const depth = 100;
const firstPassages = 250;
const mostPassages = 1000;

const fileName = ({ ids }: BeirDocument): string => `${encodeURIComponent(ids[0] ?? '')}.txt`;

const documentsIn = (hits: readonly Hit[]): number => new Set(hits.map(({ document }) => document.id)).size;

/**
 * Searches for more and more passages until they are of 100 documents. The time is that of the first search: the
 * ones after it exist only because the measure asks for more than a person would.
 */
async function searchDeep(text: string, search: Search): Promise<TimedHits> {
  const first = await timedSearch(text, firstPassages, search);
  let { hits } = first;
  for (
    let k = firstPassages * 2;
    k <= mostPassages && hits.length >= k / 2 && documentsIn(hits) < depth;
    k *= 2
  ) {
    ({ hits } = await timedSearch(text, k, search));
  }
  return { hits, milliseconds: first.milliseconds };
}

/** A document ranks where its best passage does. */
function rankDocuments(
  hits: readonly Hit[],
  { names }: Search,
  idsOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set(hits.map(({ document }) => document.id));
  return [...found].flatMap((id) => idsOf.get(names.get(id) ?? '') ?? []).slice(0, depth);
}

function measure(ranking: readonly string[], judgements: Judgements) {
  const isRelevant = ranking.map((id) => (judgements.get(id) ?? 0) > 0);
  return {
    'ndcg@10': ndcgAt(10, ranking, judgements),
    'recall@10': recallAt(10, ranking, judgements),
    'recall@100': recallAt(depth, ranking, judgements),
    'mrr@10': reciprocalRankAt(10, isRelevant),
  };
}

export function beirTask({ documents, questions }: BeirSet, limit = questions.length): EvalTask {
  const idsOf = new Map(documents.map((document) => [fileName(document), document.ids]));
  return {
    questions: Math.min(limit, questions.length),
    ingest: (step) => {
      const files = documents.map((document) => ({ name: fileName(document), text: document.text }));
      return ingestBatches(files, step);
    },
    score: async (index, search) => {
      const question = questions[index] as BeirSet['questions'][number];
      const { hits, milliseconds } = await searchDeep(question.text, search);
      return { measures: measure(rankDocuments(hits, search, idsOf), question.judgements), milliseconds };
    },
  };
}
