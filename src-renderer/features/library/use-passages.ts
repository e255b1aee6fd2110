import { useEffect, useState } from 'react';
import type { Hit } from '#shared/model/search';
import { useClient } from '../../api/client-context.tsx';
import { isCancelled } from '../../api/describe-error.ts';

export interface Found {
  readonly status: 'none' | 'searching' | 'ready' | 'failed';
  readonly hits: readonly Hit[];
}

const nothing: Found = { status: 'none', hits: [] };
/** Typing goes on this long before the texts are searched, in milliseconds. */
const settle = 250;
const most = 30;
const nearest = 8;
/** Characters from which a search is worth its while. */
const least = 2;

/** Those that have the words; where none has, the few that are nearest in meaning. */
function worthShowing(hits: readonly Hit[]): readonly Hit[] {
  const literal = hits.filter(({ keywordScore }) => keywordScore !== undefined);
  return literal.length > 0 ? literal : hits.slice(0, nearest);
}

/** Passages that speak of what was typed; found while the names are filtered at once. */
export function usePassages(text: string, collection: string | null): Found {
  const client = useClient();
  const [found, setFound] = useState<Found>(nothing);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < least) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const search = async (): Promise<void> => {
      setFound((before) => ({ ...before, status: 'searching' }));
      try {
        const collections = collection === null ? [] : [collection];
        const { hits } = await client.search.passages({ text: wanted, k: most, collections }, { signal });
        if (!signal.aborted) setFound({ status: 'ready', hits: worthShowing(hits) });
      } catch (error) {
        if (!signal.aborted && !isCancelled(error)) setFound({ status: 'failed', hits: [] });
      }
    };
    const timer = setTimeout(() => void search(), settle);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, wanted, collection]);
  return wanted.length < least ? nothing : found;
}
