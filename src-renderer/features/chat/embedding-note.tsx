import { useState } from 'react';
import type { EmbeddingProgress } from '#shared/contract/library';
import { useCall } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { words } from '../../words/index.ts';

/** While passages wait for their vectors: what can be found already, and how. */
export function EmbeddingNote() {
  const overview = useCall('embedding', (client, signal) => client.system.overview({}, { signal }));
  const [told, setTold] = useState<EmbeddingProgress | null>(null);
  useEvent((client) => client.library.embedding, setTold);
  const now = told ?? overview.data;
  if (!now || now.embedded >= now.chunks) return null;
  return (
    <p className="pt-2 text-center text-small text-ink-3 tabular-nums">
      {words.chat.composer.embedding(now.embedded, now.chunks)}
    </p>
  );
}
