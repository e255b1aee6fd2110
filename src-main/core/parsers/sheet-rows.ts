import { columnName } from '#shared/model/place-cells';
import type { Cell, ColumnRange, GridRow, Note } from './sheet-grid.ts';
import type { Certainty } from './sheet-header.ts';
import type { Form, Shape } from './sheet-shape.ts';

/** How the rows of a table that has begun are written. */
export interface OpenTable {
  readonly form: Form;
  readonly certainty: Certainty;
  readonly labels: ReadonlyMap<number, string>;
  readonly columns: ColumnRange;
}

const joined = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('; ');

/** `A: 3; B: 4`; a form's field is `Name: Ada` where the name has its colon already. */
function gridCells(cells: readonly Cell[]): string {
  const words: string[] = [];
  for (let at = 0; at < cells.length; at++) {
    const [cell, next] = [cells[at], cells[at + 1]];
    if (!cell) continue;
    const isName = cell.text.endsWith(':') && next !== undefined;
    words.push(isName ? `${cell.text} ${next.text}` : `${columnName(cell.column)}: ${cell.text}`);
    if (isName) at++;
  }
  return words.join('; ');
}

function pair([name, ...values]: readonly Cell[]): string {
  if (!name || values.length === 0) return name?.text ?? '';
  return `${name.text.replace(/\s*:$/, '')}: ${joined(values)}`;
}

function tableCells(cells: readonly Cell[], labels: ReadonlyMap<number, string>): string {
  // The row of names comes again, as on every printed page.
  if (cells.every(({ column, text }) => labels.get(column) === text)) return joined(cells);
  return cells.map((cell, index) => labelled(cell, labels.get(cell.column), index)).join('; ');
}

/** What a row is about needs no name in front; other columns without one are told by their letters. */
function labelled({ column, text, kind }: Cell, label: string | undefined, index: number): string {
  if (label === undefined && index === 0 && kind === 'text') return text;
  return `${label ?? columnName(column)}: ${text}`;
}

function cellsText({ cells }: GridRow, { form, labels }: Pick<OpenTable, 'form' | 'labels'>): string {
  if (form === 'table') return tableCells(cells, labels);
  if (form === 'pairs') return pair(cells);
  return form === 'grid' ? gridCells(cells) : joined(cells);
}

const asItIs = { form: 'lines', labels: new Map<number, string>() } as const;

/** `Note on B5: …`, one behind the other. */
export const notesText = (row: number, notes: readonly Note[]): string =>
  notes.map(({ column, text }) => `Note on ${columnName(column)}${row}: ${text}`).join('; ');

/** A row in one line that stands alone, with the remarks on its cells behind it. */
export function rowText(row: GridRow, table: Pick<OpenTable, 'form' | 'labels'> = asItIs): string {
  const notes = row.notes && row.notes.length > 0 ? `; ${notesText(row.number, row.notes)}` : '';
  return cellsText(row, table) + notes;
}

const areLabelled = (rows: readonly GridRow[], labels: ReadonlyMap<number, string>): boolean =>
  rows.every(({ cells }) => cells.every(({ column }) => labels.has(column)));

/** Names with one value each below a table of more columns are a sum or a signature, and no rows of it. */
const standBelow = ({ form, rows }: Shape, { labels }: OpenTable): boolean =>
  form === 'pairs' && labels.size > 2 && rows.every(({ cells }) => cells.length < 3);

/**
 * True where rows behind an empty one belong to the table before: they lie under its names and have no names of
 * their own. In a CSV words alone are none, since that is one table.
 */
export function goesOn(tables: readonly OpenTable[], shape: Shape, freeform: boolean): boolean {
  const [table, ...others] = tables;
  if (table?.form !== 'table' || others.length > 0 || shape.titles.length > 0) return false;
  if (freeform && standBelow(shape, table)) return false;
  if (shape.certainty !== 'none' && (freeform || shape.certainty === 'sure' || table.certainty === 'sure'))
    return false;
  const rows = [...shape.header, ...shape.rows];
  const isForm = rows.some(({ cells }) => cells[0]?.text.endsWith(':'));
  return !isForm && rows.some(({ cells }) => cells.length > 1) && areLabelled(rows, table.labels);
}
