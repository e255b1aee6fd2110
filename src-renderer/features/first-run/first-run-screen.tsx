import type { ReactNode } from 'react';
import { useCall } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { useApp } from '../../app/app-context.tsx';
import { skipFirstRun } from '../../app/first-visit.ts';
import { PrivacyLine } from '../../app/privacy-line.tsx';
import { home } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/index.ts';
import { AddStep } from './add-step.tsx';
import { AskStep } from './ask-step.tsx';
import { FoundStep } from './found-step.tsx';

/** Three steps on one page; nothing is mandatory. */
export function FirstRunScreen() {
  const found = useCall('first run', async (client, signal) => {
    const [overview, models] = await Promise.all([
      client.system.overview({}, { signal }),
      client.models.list({}, { signal }),
    ]);
    return { overview, models };
  });
  useEvent((client) => client.library.changed, found.reload);
  const { firstRun } = words;
  return (
    <>
      <Top />
      <div data-region="content" className="min-h-0 flex-1 overflow-y-auto px-6 pt-10 pb-10">
        <div className="mx-auto max-w-170">
          <h1 className="text-display font-semibold tracking-[-.02em]">{firstRun.title}</h1>
          <p className="mt-1 mb-6 max-w-prose text-body text-ink-2">{firstRun.lead}</p>
          <ol>
            <Step n={1} title={firstRun.here}>
              <FoundStep found={found} />
            </Step>
            <Step n={2} title={firstRun.add}>
              <AddStep />
            </Step>
            <Step n={3} title={firstRun.ask}>
              <AskStep canAsk={(found.data?.overview.documents ?? 0) > 0} />
            </Step>
          </ol>
        </div>
      </div>
      <footer className="flex h-12 shrink-0 items-center px-3">
        <PrivacyLine inSidebar={false} />
      </footer>
    </>
  );
}

function Top() {
  const { navigation } = useApp();
  const skip = (): void => {
    skipFirstRun();
    navigation.go(home);
  };
  return (
    <header
      data-region="header"
      aria-label={words.app.regions.header}
      className="flex h-12 shrink-0 items-center justify-between pr-4 pl-6"
    >
      <span className="font-semibold tracking-[-.01em]">{words.app.name}</span>
      <Button look="quiet" onClick={skip}>
        {words.firstRun.skip}
      </Button>
    </header>
  );
}

interface StepProps {
  readonly n: number;
  readonly title: string;
  readonly children: ReactNode;
}

function Step({ n, title, children }: StepProps) {
  return (
    <li className="grid grid-cols-[40px_minmax(0,1fr)] border-t border-line py-6">
      <span aria-hidden className="text-body font-medium text-ink-3 tabular-nums">
        {n}
      </span>
      <section aria-label={title}>
        <h2 className="text-body font-semibold">{title}</h2>
        {children}
      </section>
    </li>
  );
}
