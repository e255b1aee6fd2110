import { useEffect, useEffectEvent, useState } from 'react';
import type { Overview } from '#shared/model/system';
import { useApp } from './app-context.tsx';
import { keptItem, keepItem } from './kept-item.ts';

const key = 'allma.first-run';

/** There is nothing yet: no document, no conversation, and nobody said "skip". */
export const isFirstVisit = (
  { documents, conversations }: Pick<Overview, 'documents' | 'conversations'>,
  skipped: boolean,
): boolean => documents === 0 && conversations === 0 && !skipped;

export const skipFirstRun = (): void => keepItem(key, 'skipped');

/**
 * Opened without an address of its own, the app asks what is there and leads a newcomer to the first steps. False
 * while that is not known yet; where it cannot be known, the chat says what is wrong.
 */
export function useFirstVisit(): boolean {
  const { client, navigation } = useApp();
  const [decided, setDecided] = useState(() => location.hash !== '');
  const decide = useEffectEvent((overview: Overview | null) => {
    if (overview && location.hash === '' && isFirstVisit(overview, keptItem(key) === 'skipped'))
      navigation.go({ screen: 'first-run' }, { replace: true });
    setDecided(true);
  });
  useEffect(() => {
    if (decided) return undefined;
    const controller = new AbortController();
    client.system.overview({}, { signal: controller.signal }).then(
      (overview) => decide(overview),
      () => decide(null),
    );
    return () => controller.abort();
  }, [client, decided]);
  return decided;
}
