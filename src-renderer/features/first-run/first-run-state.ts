import type { ModelInfo, Overview } from '#shared/model/system';
import { words } from '../../words/index.ts';

/** One thing that was found, or was not. */
export interface Finding {
  readonly id: 'ollama' | 'meaning' | 'documents';
  readonly found: boolean;
  readonly title: string;
  readonly detail: string;
}

export function findingsOf(overview: Overview, models: readonly ModelInfo[]): readonly Finding[] {
  return [ollamaFinding(overview, models), ...meaningFinding(models), ...documentsFinding(overview)];
}

function ollamaFinding({ ollama }: Overview, models: readonly ModelInfo[]): Finding {
  const { firstRun } = words;
  const names = models.flatMap(({ provider, role, name }) =>
    provider === 'ollama' && role === 'chat' ? [name] : [],
  );
  return ollama.version === null
    ? {
        id: 'ollama',
        found: false,
        title: firstRun.ollamaMissing,
        detail: firstRun.ollamaMissingDetail(ollama.host),
      }
    : { id: 'ollama', found: true, title: firstRun.ollamaRuns, detail: firstRun.ollamaModels(names) };
}

const meaningFinding = (models: readonly ModelInfo[]): readonly Finding[] => {
  const builtIn = models.some(
    ({ role, location, ready }) => role === 'embedding' && location === 'built-in' && ready,
  );
  const { meaning, meaningDetail } = words.firstRun;
  return builtIn ? [{ id: 'meaning', found: true, title: meaning, detail: meaningDetail }] : [];
};

const documentsFinding = ({ documents, chunks }: Overview): readonly Finding[] =>
  documents === 0
    ? []
    : [
        {
          id: 'documents',
          found: true,
          title: words.firstRun.documents(documents),
          detail: words.firstRun.passages(chunks),
        },
      ];
