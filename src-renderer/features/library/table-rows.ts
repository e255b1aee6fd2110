import type { Document, FailedFile } from '#shared/model/document';
import type { Hit } from '#shared/model/search';
import { isOver, type QueueItem } from './ingest-state.ts';

/** One line of the table. */
export type TableRow =
  | {
      readonly type: 'heading';
      readonly group: 'failed' | 'reading' | 'documents' | 'passages';
      readonly count: number;
      /** How many of them are not listed. */
      readonly folded: number;
    }
  | { readonly type: 'failed'; readonly file: FailedFile }
  | { readonly type: 'refused'; readonly item: QueueItem; readonly number: number }
  | { readonly type: 'reading'; readonly item: QueueItem; readonly number: number }
  | { readonly type: 'document'; readonly document: Document }
  | { readonly type: 'passage'; readonly hit: Hit };

export interface TableContent {
  readonly failed: readonly FailedFile[];
  readonly items: readonly QueueItem[];
  readonly documents: readonly Document[];
  readonly hits: readonly Hit[];
  /** Whether all that could not be read is listed, also where it is much. */
  readonly showsAllFailed: boolean;
}

/** Groups in order: what needs attention, what is on its way, what is there, and what was found inside. */
export function tableRows({
  failed,
  items,
  documents,
  hits,
  showsAllFailed,
}: TableContent): readonly TableRow[] {
  const numbered = items.map((item, number) => ({ item, number }));
  const refused = numbered.filter(({ item }) => item.stage === 'refused');
  const reading = numbered.filter(({ item }) => !isOver(item));
  const unread: readonly TableRow[] = [
    ...refused.map((entry): TableRow => ({ type: 'refused', ...entry })),
    ...failed.map((file): TableRow => ({ type: 'failed', file })),
  ];
  const rows = documents.map((document): TableRow => ({ type: 'document', document }));
  const isPlain = unread.length + reading.length + hits.length === 0;
  return [
    ...group('failed', unread, showsAllFailed || unread.length <= most ? unread.length : few),
    ...group(
      'reading',
      reading.map((entry): TableRow => ({ type: 'reading', ...entry })),
    ),
    // A list of nothing but documents needs no heading.
    ...(isPlain ? rows : group('documents', rows)),
    ...group(
      'passages',
      hits.map((hit): TableRow => ({ type: 'passage', hit })),
    ),
  ];
}

/** More than `most` failures would hide everything else: `few` of them stand for the rest. */
const most = 5;
const few = 3;

function group(
  name: Extract<TableRow, { type: 'heading' }>['group'],
  rows: readonly TableRow[],
  listed = rows.length,
): readonly TableRow[] {
  if (rows.length === 0) return [];
  const folded = rows.length - listed;
  return [{ type: 'heading', group: name, count: rows.length, folded }, ...rows.slice(0, listed)];
}

export function rowKey(row: TableRow): string {
  switch (row.type) {
    case 'heading':
      return `heading ${row.group}`;
    case 'failed':
      return `failed ${row.file.path}`;
    case 'refused':
    case 'reading':
      return `item ${row.number}`;
    case 'document':
      return `document ${row.document.id}`;
    case 'passage':
      return `passage ${row.hit.chunkId}`;
  }
}

/** In px: what is known before a row is drawn. */
export const rowHeight = (row: TableRow): number => (row.type === 'passage' ? 56 : 32);

/** The next row that can be reached with the arrows; headings are passed over. */
export function stepRow(rows: readonly TableRow[], from: number, by: number): number {
  const direction = Math.sign(by);
  let best = from;
  for (let at = from + direction, left = Math.abs(by); at >= 0 && at < rows.length; at += direction) {
    if (rows[at]?.type === 'heading') continue;
    best = at;
    left -= 1;
    if (left === 0) break;
  }
  return best;
}
