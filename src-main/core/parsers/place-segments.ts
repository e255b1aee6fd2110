import { deflateSync, inflateSync } from 'node:zlib';
import type { Block } from './parser.ts';

/** A range of a document's text that says where it stands. */
export interface PlacedRange {
  readonly start: number;
  readonly end: number;
  readonly place: string;
  /** It is a row or an item: it stands for itself. */
  readonly isRow: boolean;
}

/** The places of neighbouring ranges, packed: a sheet of a million rows has five hundred segments. */
export interface PlaceSegment {
  readonly start: number;
  readonly end: number;
  readonly places: Uint8Array;
}

/** Unpacking as many takes about a millisecond. */
const rangesPerSegment = 2000;

/** Gaps and lengths are small numbers that repeat, and so are neighbouring names: they pack to a few bytes each. */
type Columns = readonly [
  gaps: readonly number[],
  lengths: readonly number[],
  names: readonly string[],
  rows: readonly (0 | 1)[],
];

function pack(ranges: readonly PlacedRange[]): PlaceSegment {
  const start = ranges[0]?.start ?? 0;
  const columns: Columns = [
    ranges.map((range, at) => range.start - (ranges[at - 1]?.end ?? start)),
    ranges.map((range) => range.end - range.start),
    ranges.map(({ place }) => place),
    ranges.map(({ isRow }) => (isRow ? 1 : 0)),
  ];
  return { start, end: ranges.at(-1)?.end ?? start, places: deflateSync(JSON.stringify(columns)) };
}

/** Packs the ranges that have a place, which are in order and do not overlap. */
export function packPlaces(
  blocks: Iterable<Pick<Block, 'type' | 'start' | 'end' | 'place'>>,
): readonly PlaceSegment[] {
  const segments: PlaceSegment[] = [];
  let ranges: PlacedRange[] = [];
  for (const { type, start, end, place } of blocks) {
    if (place === undefined) continue;
    ranges.push({ start, end, place, isRow: type === 'table' || type === 'list' });
    if (ranges.length < rangesPerSegment) continue;
    segments.push(pack(ranges));
    ranges = [];
  }
  return ranges.length === 0 ? segments : [...segments, pack(ranges)];
}

/** The ranges of a segment, in order. */
export function unpackPlaces({
  start,
  places,
}: Pick<PlaceSegment, 'start' | 'places'>): readonly PlacedRange[] {
  const [gaps, lengths, names, rows] = JSON.parse(inflateSync(places).toString('utf8')) as Columns;
  let at = start;
  return names.map((place, index) => {
    const from = at + (gaps[index] ?? 0);
    at = from + (lengths[index] ?? 0);
    return { start: from, end: at, place, isRow: rows[index] === 1 };
  });
}
