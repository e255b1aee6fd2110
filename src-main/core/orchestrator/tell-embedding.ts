import type { Emit } from '#shared/contract/index';
import type { Clock } from '../ports.ts';
import type { VectorProgress } from '../services/vector-store-service.ts';
import { RateMeter } from './rate-meter.ts';

interface Telling {
  readonly emit: Emit;
  readonly clock: Clock;
  readonly progress: () => Promise<VectorProgress>;
}

/** At most four times a second, and always the end. */
const everyMs = 250;

/** Tells everyone how far the vectors are, with rate and time left; for the vector service's `onProgress`. */
export function tellEmbedding({ emit, clock, progress }: Telling): () => void {
  const meter = new RateMeter();
  let last = Number.NEGATIVE_INFINITY;
  const tell = async (isDue: boolean): Promise<void> => {
    const { chunks, embedded } = await progress();
    if (!isDue && embedded < chunks) return;
    meter.note(clock.monotonic(), embedded);
    const [chunksPerSecond, secondsLeft] = [meter.perSecond(), meter.secondsFor(chunks - embedded)];
    emit('library.embedding', { chunks, embedded, chunksPerSecond, secondsLeft });
  };
  return () => {
    const now = clock.monotonic();
    const isDue = now - last >= everyMs;
    if (isDue) last = now;
    // Only news: where it cannot be told (the database is closing), nothing is lost.
    tell(isDue).catch(() => undefined);
  };
}
