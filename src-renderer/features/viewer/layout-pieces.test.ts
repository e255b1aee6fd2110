import { describe, expect, test } from 'vitest';
import type { ViewElement, ViewTag } from '#shared/model/document-view';
import { layoutPieces, pieceAt, type LaidElement } from './layout-pieces.ts';

/** Words of ten letters, as far as any test goes. */
const text = 'characters '.repeat(10_000);
let [n, offset] = [0, 0];
const block = (length: number, tag: ViewTag = 'p'): ViewElement => {
  const start = offset;
  offset += length + 1;
  return { n: n++, tag, start, end: start + length, columns: 1, rows: 1, children: [] };
};
const holder = (tag: ViewTag, make: () => readonly ViewElement[], rows = 1): ViewElement => {
  const [own, start] = [n++, offset];
  const children = make();
  return { n: own, tag, start, end: offset - 1, columns: 1, rows, children };
};
const many = (count: number, make: () => ViewElement): readonly ViewElement[] =>
  Array.from({ length: count }, make);
const item = (): ViewElement => holder('li', () => [block(60)]);
const row = (rows = 1): ViewElement =>
  holder('tr', () => [holder('td', () => [block(20)], rows), holder('td', () => [block(200)])]);

/** Words in order, as far as they stand in blocks. */
const rangesOf = (element: ViewElement): readonly (readonly [number, number])[] =>
  element.children.length === 0 ? [[element.start, element.end]] : element.children.flatMap(rangesOf);

const expectWhole = (pieces: readonly LaidElement[], roots: readonly ViewElement[]): void =>
  expect(pieces.flatMap(rangesOf)).toEqual(roots.flatMap(rangesOf));

describe('pieces', () => {
  test('short blocks stay as they are', () => {
    const roots = [block(10, 'h1'), block(5000), holder('ul', () => many(3, item))];
    expect(layoutPieces(roots, text)).toEqual(roots);
  });

  test('a long list goes on with its numbers', () => {
    const roots = [holder('ol', () => many(100, item))];
    const pieces = layoutPieces(roots, text);
    expect(pieces.length).toBeGreaterThan(5);
    expectWhole(pieces, roots);
    const sizes = pieces.map(({ children }) => children.length);
    expect(pieces.map(({ first }) => first)).toEqual(
      sizes.map((_, index) => 1 + sizes.slice(0, index).reduce((sum, size) => sum + size, 0)),
    );
  });

  test('an item with a long list of its own is one item in several pieces', () => {
    const roots = [
      holder('ol', () => [holder('li', () => [block(60), holder('ul', () => many(80, item))]), item()]),
    ];
    const pieces = layoutPieces(roots, text);
    expectWhole(pieces, roots);
    const items = pieces.flatMap(({ children }) => children);
    expect(items.filter(({ goesOn }) => goesOn !== true)).toHaveLength(2);
    expect(pieces.at(-1)?.first).toBeLessThanOrEqual(2);
  });

  test('a long table keeps its columns, and rows that a cell holds together', () => {
    const roots = [
      holder('table', () => [holder('tbody', () => [...many(30, row), row(8), ...many(30, row)])]),
    ];
    const pieces = layoutPieces(roots, text);
    expectWhole(pieces, roots);
    const [first, second] = pieces[0]?.widths ?? [];
    expect(second?.share).toBeGreaterThan((first?.share ?? 1) * 2);
    expect(pieces.every(({ widths }) => widths === pieces[0]?.widths)).toBe(true);
    expect(pieces.map(({ isCut }) => isCut === true)).toEqual(pieces.map((_, at) => at < pieces.length - 1));
    const together = pieces.find((piece) =>
      piece.children.some((body) => body.children.some((tr) => tr.children.some(({ rows }) => rows === 8))),
    );
    const body = together?.children[0]?.children ?? [];
    const at = body.findIndex((tr) => tr.children.some(({ rows }) => rows === 8));
    expect(body.length - at).toBeGreaterThanOrEqual(8);
  });

  test('an offset is found in its piece, or before the one that follows', () => {
    const pieces = layoutPieces([block(10), block(10)], text);
    const [first, second] = pieces.map(({ start }) => start);
    expect([first, (second ?? 0) - 1, second, 1e9].map((at) => pieceAt(pieces, at ?? 0))).toEqual([
      0, 1, 1, 1,
    ]);
  });
});

test('a paragraph as long as a book is drawn in parts, with what is marked in it', () => {
  const long: ViewElement = { ...block(60_000), children: [] };
  const strong: ViewElement = { ...long, n: n++, tag: 'strong', start: long.start + 10, end: long.end - 10 };
  const pieces = layoutPieces([{ ...long, children: [strong] }], text);
  expect(pieces.length).toBeGreaterThan(20);
  expect([pieces[0]?.start, pieces.at(-1)?.end]).toEqual([long.start, long.end]);
  for (const [at, piece] of pieces.entries()) {
    expect(piece.end - piece.start).toBeLessThan(3000);
    expect(piece.start).toBe(pieces[at - 1]?.end ?? long.start);
    const [{ start, end } = { start: 0, end: 0 }] = piece.children;
    expect(piece.start <= start && start < end && end <= piece.end).toBe(true);
  }
});

test('cells with very many words, and rows with very many wide cells, are laid out', () => {
  const words = 'a '.repeat(400_000);
  const cell = (start: number, end: number, columns = 1): ViewElement => ({
    n: n++,
    tag: 'td',
    start,
    end,
    columns,
    rows: 1,
    children: [],
  });
  const rows = [
    [cell(0, words.length)],
    Array.from({ length: 150_000 }, () => cell(words.length, words.length, 1000)),
  ].map((children): ViewElement => ({
    n: n++,
    tag: 'tr',
    start: 0,
    end: words.length,
    columns: 1,
    rows: 1,
    children,
  }));
  const table: ViewElement = {
    n: n++,
    tag: 'table',
    start: 0,
    end: words.length,
    columns: 1,
    rows: 1,
    children: rows,
  };
  const [piece] = layoutPieces([table], words);
  expect(piece?.widths?.length).toBe(1000);
});
