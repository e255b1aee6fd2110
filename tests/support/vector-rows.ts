import type { ChunkId, DocumentId } from '#shared/model/ids';
import type { VectorHit, VectorRow } from '../../src-main/core/vector-stores/vector-store.ts';

export const dimensions = 384;
const chunksPerDocument = 25;

/** Repeats: the same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** Near a centre of its document, as passages of one text are. */
export function makeRows(count: number, from = 0): readonly VectorRow[] {
  const random = randomNumbers(from + 7);
  const draw = (): Float32Array => Float32Array.from({ length: dimensions }, random);
  const centres = new Map<number, Float32Array>();
  return Array.from({ length: count }, (_, at): VectorRow => {
    const id = from + at + 1;
    const document = Math.floor((id - 1) / chunksPerDocument) + 1;
    const centre = centres.get(document) ?? draw();
    centres.set(document, centre);
    const noise = draw();
    const vector = unit(centre.map((value, position) => value + 0.8 * (noise[position] ?? 0)));
    return { chunkId: id as ChunkId, documentId: document as DocumentId, vector };
  });
}

export const dot = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

/** The true neighbours, by looking at every row. */
export const exact = (rows: readonly VectorRow[], vector: Float32Array, k: number): readonly VectorHit[] =>
  rows
    .map((row) => ({ chunkId: row.chunkId, score: dot(row.vector, vector) }))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, k);

export const idsOf = (hits: readonly { readonly chunkId: ChunkId }[]): readonly ChunkId[] =>
  hits.map((hit) => hit.chunkId);

/** Beside a row's vector, so that it is nobody's own. */
export const questionNear = (row: VectorRow | undefined, seed: number): Float32Array => {
  const random = randomNumbers(seed);
  return unit((row?.vector ?? new Float32Array(dimensions)).map((value) => value + 0.03 * random()));
};
