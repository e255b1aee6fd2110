import { parse } from 'node:path';
import { timedSearch, type EvalTask } from './eval-task.ts';
import { holdsAnswer } from './is-hit.ts';
import { ingestFolder } from './ingest-batches.ts';
import { hitAt, reciprocalRankAt } from './metrics.ts';
import type { QaQuestion, QaSet } from './read-qa.ts';

const depth = 10;

export function qaTask({ documents, questions }: QaSet, limit = questions.length): EvalTask {
  return {
    questions: Math.min(limit, questions.length),
    ingest: (step) => ingestFolder(documents, step),
    score: async (index, search) => {
      const { question, answers, doc } = questions[index] as QaQuestion;
      const { hits, milliseconds } = await timedSearch(question, depth, search);
      const isHit = hits.map(
        ({ document, text }) =>
          parse(search.names.get(document.id) ?? '').name === doc && holdsAnswer(text, answers),
      );
      const measures = {
        'hit@1': hitAt(1, isHit),
        'hit@5': hitAt(5, isHit),
        'mrr@10': reciprocalRankAt(depth, isHit),
      };
      return { measures, milliseconds };
    },
  };
}
