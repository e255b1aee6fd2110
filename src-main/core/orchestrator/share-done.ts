export interface RunState {
  /** Share of the files that is read, 0 to 1. */
  readonly read: number;
  /** Of the whole library, now and when the run began. */
  readonly chunks: number;
  readonly embedded: number;
  readonly before: { readonly chunks: number; readonly embedded: number };
}

export interface ShareDone {
  /** 0 to 1. */
  readonly fraction: number;
  /** Passages still to be embedded, or null while it cannot be told. */
  readonly left: number | null;
}

/** Reading is about a tenth of the work, embedding the rest. */
const readingShare = 0.1;

/** How far a run is; passages of files that are not read yet are estimated from those that are. */
export function shareDone({ read, chunks, embedded, before }: RunState): ShareDone {
  const found = chunks - before.chunks;
  if (found <= 0 && read < 1) return { fraction: readingShare * read, left: null };
  const expected = before.chunks + found / Math.max(read, 0.01);
  const [work, done] = [expected - before.embedded, embedded - before.embedded];
  const share = work > 0 ? Math.min(1, Math.max(0, done / work)) : 1;
  return {
    fraction: readingShare * read + (1 - readingShare) * share,
    left: Math.max(0, expected - embedded),
  };
}
