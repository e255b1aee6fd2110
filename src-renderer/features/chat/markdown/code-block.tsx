import { useEffect, useState } from 'react';
import { words } from '../../../words/index.ts';
import { CopyButton } from '../copy-button.tsx';
import { CappedText } from './capped-text.tsx';
import type { CodeRun } from './highlight.ts';

/** Colouring longer code takes longer than a picture may. */
const longestColoured = 20_000;

/** Keys can only scroll what has the focus. */
const keyboardStop = { tabIndex: 0 };

const looks: Readonly<Record<string, string>> = {
  keyword: 'text-accent',
  literal: 'text-accent',
  built_in: 'text-accent',
  tag: 'text-accent',
  name: 'text-accent',
  string: 'text-ok',
  attr: 'text-ok',
  addition: 'text-ok',
  number: 'text-weak',
  symbol: 'text-weak',
  deletion: 'text-bad',
  comment: 'text-ink-3 italic',
  title: 'font-medium',
};

export interface CodeBlockProps {
  readonly code: string;
  readonly language: string;
  readonly finished: boolean;
}

/** Code with its language and a copy button; it scrolls by itself. */
export function CodeBlock({ code, language, finished }: CodeBlockProps) {
  const runs = useRuns(code, language, finished);
  return (
    <div dir="ltr" className="max-w-column overflow-hidden rounded-control border border-line bg-chrome">
      <div className="flex h-8 items-center gap-2 border-b border-line pr-1 pl-3 text-small text-ink-3">
        <span className="min-w-0 flex-1 truncate">{language}</span>
        <CopyButton text={code} label={words.chat.actions.copyCode} />
      </div>
      <pre
        {...keyboardStop}
        aria-label={words.chat.code(language)}
        className="overflow-x-auto p-3 font-mono text-code [font-variant-ligatures:none] focus-visible:-outline-offset-2"
      >
        <code>
          {runs?.map((run) => (
            <span key={run.at} className={looks[run.kind ?? '']}>
              {run.text}
            </span>
          )) ?? <CappedText text={code} />}
        </code>
      </pre>
    </div>
  );
}

/** The colours come when the block is whole and the highlighter is there; until then it is plain. */
function useRuns(code: string, language: string, finished: boolean): readonly CodeRun[] | null {
  const [runs, setRuns] = useState<readonly CodeRun[] | null>(null);
  useEffect(() => {
    if (!finished || language === '' || code.length > longestColoured) return;
    let isHere = true;
    void import('./highlight.ts').then(({ highlight }) => {
      if (isHere) setRuns(highlight(code, language.toLowerCase()));
    });
    return () => {
      isHere = false;
      setRuns(null);
    };
  }, [code, language, finished]);
  return runs;
}
