import { Check, CircleDashed } from 'lucide-react';
import type { ModelInfo, Overview } from '#shared/model/system';
import type { CallState } from '../../api/call-state.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { words } from '../../words/index.ts';
import { findingsOf, type Finding } from './first-run-state.ts';

export interface FoundStepProps {
  readonly found: CallState<{ readonly overview: Overview; readonly models: readonly ModelInfo[] }> & {
    readonly reload: () => void;
  };
}

export function FoundStep({ found }: FoundStepProps) {
  const { data, error, reload } = found;
  if (error) return <ErrorNote className="mt-3" error={error} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={2} className="h-10" />;
  return (
    <ul className="mt-1">
      {findingsOf(data.overview, data.models).map((finding) => (
        <FindingLine key={finding.id} finding={finding} onLookAgain={reload} />
      ))}
    </ul>
  );
}

interface FindingLineProps {
  readonly finding: Finding;
  readonly onLookAgain: () => void;
}

function FindingLine({ finding, onLookAgain }: FindingLineProps) {
  const Icon = finding.found ? Check : CircleDashed;
  return (
    <li className="grid min-h-10 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line-soft py-2 last:border-0">
      <Icon aria-hidden size={16} strokeWidth={1.6} className={finding.found ? 'text-ok' : 'text-ink-3'} />
      <p className="min-w-0 wrap-break-word">
        {finding.title} <span className="text-ink-3">{finding.detail}</span>
      </p>
      {finding.found ? null : (
        <Button size="small" onClick={onLookAgain}>
          {words.firstRun.lookAgain}
        </Button>
      )}
    </li>
  );
}
