import type { Document } from '#shared/model/document';

export const columns = ['name', 'type', 'size', 'pages', 'chunks', 'state', 'added'] as const;
export type Column = (typeof columns)[number];

export interface Sort {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

export type StateFilter = 'all' | 'ready' | 'embedding' | 'attention';

export interface RowFilter {
  /** Words in the name or the title, in any order. */
  readonly text: string;
  readonly format: string | null;
  readonly state: StateFilter;
}

/** How a document stands, as a table shows it. */
export type DocumentState =
  | { readonly type: 'ready' }
  | { readonly type: 'attention'; readonly emptyPages: number; readonly warnings: number }
  | { readonly type: 'embedding'; readonly fraction: number };

export function documentState({ report, embedded }: Document): DocumentState {
  if (embedded < report.chunks) return { type: 'embedding', fraction: embedded / report.chunks };
  const emptyPages = report.emptyPages ?? 0;
  const warnings = report.warnings.length;
  return emptyPages + warnings > 0 ? { type: 'attention', emptyPages, warnings } : { type: 'ready' };
}

/** Compares as people do ("Order 9" before "Order 10"), by plain text: a collator is slow over 100,000 names. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'));

const keys: Readonly<Record<Column, (document: Document) => string | number>> = {
  name: ({ name }) => nameKey(name),
  type: ({ format }) => format,
  size: ({ bytes }) => bytes,
  pages: ({ report }) => report.pages ?? 0,
  chunks: ({ report }) => report.chunks,
  state: (document) => {
    const state = documentState(document);
    return state.type === 'embedding' ? state.fraction : { attention: 1, ready: 2 }[state.type];
  },
  added: ({ addedAt }) => addedAt,
};

/** Each key is made once; equal ones stay as they were. */
export function sortDocuments(
  documents: readonly Document[],
  { column, direction }: Sort,
): readonly Document[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = documents.map((document) => ({ document, key: keys[column](document) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map(({ document }) => document);
}

/** The first press sorts upwards, the next one turns it round; sizes and dates begin with the largest. */
export function nextSort(sort: Sort, column: Column): Sort {
  if (sort.column === column)
    return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
  const isText = column === 'name' || column === 'type' || column === 'state';
  return { column, direction: isText ? 'ascending' : 'descending' };
}

export function filterDocuments(documents: readonly Document[], filter: RowFilter): readonly Document[] {
  const terms = nameKey(filter.text).split(/\s+/).filter(Boolean);
  if (terms.length === 0 && filter.format === null && filter.state === 'all') return documents;
  return documents.filter(
    (document) =>
      (filter.format === null || document.format === filter.format) &&
      (filter.state === 'all' || documentState(document).type === filter.state) &&
      hasTerms(document, terms),
  );
}

function hasTerms({ name, title }: Document, terms: readonly string[]): boolean {
  if (terms.length === 0) return true;
  const text = nameKey(`${name} ${title}`);
  return terms.every((term) => text.includes(term));
}
