import type { LeftOut } from '#shared/model/conversation';
import { leaveOut } from './left-out.ts';
import type { Passage } from './passage.ts';

/** Share of the shorter passage's word runs that the longer one has, from which on both say the same. */
const sameShare = 0.8;
/** Words in a run: long enough that two texts on one subject do not share them by chance. */
const runWords = 4;

type Shingles = ReadonlySet<string>;

/** Runs of words; of characters where no spaces are written, and for texts of a few words. */
function shinglesOf(text: string): Shingles {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const spaced = words.length * 12 > text.length && words.length > runWords;
  const units = spaced ? words : Array.from(words.join(''));
  const count = Math.max(1, units.length - runWords + 1);
  return new Set(Array.from({ length: count }, (_, index) => units.slice(index, index + runWords).join(' ')));
}

function shareSame(a: Shingles, b: Shingles): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return small.intersection(large).size / small.size;
}

/** Chunks of one document overlap by design; joining is for those, not dropping. */
const overlap = (a: Passage, b: Passage): boolean =>
  a.document.id === b.document.id && a.start < b.end && b.start < a.end;

const placeOf = ({ document, page, place }: Passage): string =>
  [
    `"${document.title}"`,
    ...(page === undefined ? [] : [`page ${page}`]),
    ...(place === undefined ? [] : [place]),
  ].join(', ');

export interface Distinct {
  readonly kept: readonly Passage[];
  /** Each names the better one that says the same. */
  readonly leftOut: readonly LeftOut[];
}

/** Keeps the first (best) of passages that say the same in the same words. */
export function dropNearDuplicates(passages: readonly Passage[]): Distinct {
  const kept: { readonly passage: Passage; readonly shingles: Shingles }[] = [];
  const leftOut: LeftOut[] = [];
  for (const passage of passages) {
    const shingles = shinglesOf(passage.text);
    const twin = kept.find(
      (other) => !overlap(other.passage, passage) && shareSame(other.shingles, shingles) >= sameShare,
    );
    if (twin)
      leftOut.push(leaveOut(passage, 'near-duplicate', `It says the same as ${placeOf(twin.passage)}.`));
    else kept.push({ passage, shingles });
  }
  return { kept: kept.map(({ passage }) => passage), leftOut };
}
