import { joinPlaces } from '#shared/model/place';
import type { Passage } from './passage.ts';

/** True where two passages of one document overlap or touch, so that together they are one contiguous range. */
export const areNeighbours = (a: Passage, b: Passage): boolean =>
  a.document.id === b.document.id && a.start <= b.end && b.start <= a.end;

const atMost = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

/** The text of both, each character once; the place of the better one's chunk id, the page where it begins, both places. */
export function joinPassages(a: Passage, b: Passage): Passage {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  const better = a.score >= b.score ? a : b;
  const end = Math.max(first.end, second.end);
  const keywordScore = atMost([a.keywordScore, b.keywordScore]);
  const vectorScore = atMost([a.vectorScore, b.vectorScore]);
  const text = first.text + (second.end > first.end ? second.text.slice(first.end - second.start) : '');
  const { page } = first;
  const place = joinPlaces([first.place, second.place]);
  return {
    score: better.score,
    ...(keywordScore === undefined ? {} : { keywordScore }),
    ...(vectorScore === undefined ? {} : { vectorScore }),
    chunkId: better.chunkId,
    document: better.document,
    ...(page === undefined ? {} : { page }),
    ...(place === undefined ? {} : { place }),
    start: first.start,
    end,
    headingPath: first.headingPath,
    text,
  };
}

/**
 * Joins passages that overlap or touch; a joined one stands where the better of both stood. Order is kept
 * otherwise.
 */
export function joinNeighbours(passages: readonly Passage[]): readonly Passage[] {
  const joined: Passage[] = [];
  for (const passage of passages) {
    const near = joined.flatMap((other, index) => (areNeighbours(other, passage) ? [index] : []));
    const [place, ...others] = near;
    if (place === undefined) {
      joined.push(passage);
      continue;
    }
    joined[place] = near.reduce((whole, index) => joinPassages(whole, joined[index] ?? whole), passage);
    for (const index of others.toReversed()) joined.splice(index, 1);
  }
  return joined;
}
