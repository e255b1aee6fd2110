import { expect, test } from 'vitest';
import type { Document, FailedFile } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import { documentState, filterDocuments, nextSort, sortDocuments } from './document-rows.ts';
import { stepRow, tableRows } from './table-rows.ts';

const make = (id: number, name: string, values: Partial<Document> = {}): Document => ({
  id: id as DocumentId,
  title: name,
  name,
  path: null,
  places: [],
  format: 'pdf',
  mediaType: 'application/pdf',
  hasLayout: false,
  bytes: id * 1000,
  sha256: '',
  addedAt: `2026-11-0${id}T00:00:00Z`,
  collections: [],
  report: { characters: 10, chunks: 2, warnings: [] },
  embedded: 2,
  ...values,
});
const names = (documents: readonly Document[]): readonly string[] => documents.map(({ name }) => name);
const documents = [
  make(1, 'Order 10.pdf'),
  make(2, 'order 9.pdf'),
  make(3, 'Élan.md', { format: 'md', embedded: 1 }),
];

test('names sort as people count, whatever their case and accents', () => {
  expect(names(sortDocuments(documents, { column: 'name', direction: 'ascending' }))).toEqual([
    'Élan.md',
    'order 9.pdf',
    'Order 10.pdf',
  ]);
  expect(names(sortDocuments(documents, { column: 'size', direction: 'descending' }))[0]).toBe('Élan.md');
});

test('the first press sorts the useful way, the second turns it round', () => {
  const byName = nextSort({ column: 'added', direction: 'descending' }, 'name');
  expect([byName.direction, nextSort(byName, 'name').direction, nextSort(byName, 'size').direction]).toEqual([
    'ascending',
    'descending',
    'descending',
  ]);
});

test('filters by words in any order, by kind and by state', () => {
  const none = { text: '', format: null, state: 'all' } as const;
  expect(filterDocuments(documents, none)).toBe(documents);
  expect(names(filterDocuments(documents, { ...none, text: 'PDF order' }))).toHaveLength(2);
  expect(names(filterDocuments(documents, { ...none, text: 'elan' }))).toEqual(['Élan.md']);
  expect(names(filterDocuments(documents, { ...none, format: 'md' }))).toEqual(['Élan.md']);
  expect(names(filterDocuments(documents, { ...none, state: 'embedding' }))).toEqual(['Élan.md']);
});

test('a state is ready, not yet embedded, or in need of a look', () => {
  const report = { characters: 1, chunks: 2, emptyPages: 3, warnings: [] };
  expect([make(1, 'a'), make(1, 'a', { embedded: 1 }), make(1, 'a', { report })].map(documentState)).toEqual([
    { type: 'ready' },
    { type: 'embedding', fraction: 0.5 },
    { type: 'attention', emptyPages: 3, warnings: 0 },
  ]);
});

test('failures stand on top, and the arrows pass the headings over', () => {
  const failed: FailedFile = {
    path: '/x.pdf',
    name: 'x.pdf',
    code: 'format-broken',
    message: '',
    failedAt: '',
  };
  const rows = tableRows({ failed: [failed], items: [], documents, hits: [], showsAllFailed: false });
  expect(rows.map(({ type }) => type)).toEqual([
    'heading',
    'failed',
    'heading',
    'document',
    'document',
    'document',
  ]);
  expect([
    stepRow(rows, 1, 1),
    stepRow(rows, 3, -1),
    stepRow(rows, 5, 1),
    stepRow(rows, 1, Infinity),
  ]).toEqual([3, 1, 5, 5]);
  expect(tableRows({ failed: [], items: [], documents, hits: [], showsAllFailed: false })).toHaveLength(3);
  const many = Array.from({ length: 23 }, (_, at) => ({ ...failed, path: `/${at}.pdf` }));
  const content = { failed: many, items: [], documents: [], hits: [] };
  expect(tableRows({ ...content, showsAllFailed: false })).toHaveLength(4);
  expect(tableRows({ ...content, showsAllFailed: true })).toHaveLength(24);
});

test('100,000 rows are sorted and filtered in one go', () => {
  const many = Array.from({ length: 100_000 }, (_, at) =>
    make(at, `Document ${(at * 7919) % 100_000}.pdf`, { addedAt: '' }),
  );
  const sorted = sortDocuments(many, { column: 'name', direction: 'ascending' });
  expect(filterDocuments(sorted, { text: '99999', format: null, state: 'all' })).toHaveLength(1);
  expect(sorted[1]?.name).toBe('Document 1.pdf');
});
