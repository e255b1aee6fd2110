import { splitSideBySide, withinColumns } from './sheet-columns.ts';
import { isNamedHeader, placeOf, type GridRow, type HeaderHints } from './sheet-grid.ts';
import { beginsAnother, mayName } from './sheet-header.ts';
import { labelsOf } from './sheet-labels.ts';
import { goesOn, notesText, rowText, type OpenTable } from './sheet-rows.ts';
import { shapeOf, type Shape, type ShapeHints } from './sheet-shape.ts';
import type { SheetWriter } from './sheet-writer.ts';

export interface SheetOptions {
  /** As formulas write it; `''` where there is none. */
  readonly reference: string;
  /** Stands above everything as a heading. */
  readonly name?: string;
  readonly freeform: boolean;
  readonly headers?: HeaderHints;
}

/** A lone cell, or a few with words, one below the other. */
const areTitles = (rows: readonly GridRow[]): boolean =>
  rows.length <= mostTogether &&
  rows.every(({ cells }) => cells.length === 1 && (rows.length === 1 || cells[0]?.kind === 'text'));

/** A row or two of names and nothing else. */
const areNames = (rows: readonly GridRow[]): boolean =>
  rows.length <= mostTogether &&
  (rows.at(-1)?.cells.length ?? 0) > 1 &&
  rows.every(({ cells }) => cells.every(mayName) && !cells[0]?.text.endsWith(':'));

/** True where names stand over these rows with some empty ones between, as reports are laid out. */
function namesBelow(names: readonly GridRow[], rows: readonly GridRow[], hints: ShapeHints): boolean {
  const last = names.at(-1);
  const { certainty, header } = shapeOf([...names, ...rows], hints);
  return (
    certainty === 'sure' &&
    header.at(-1) === last &&
    (rows[0]?.number ?? 0) - (last?.number ?? 0) <= mostTogether
  );
}

/** So many rows are looked at before a table begins. */
const lookAhead = 50;
/** So many rows of titles or of names may stand together. */
const mostTogether = 3;
const longestTitle = 120;
/** So many of the titles above a table are its headings. */
const mostHeadings = 2;
/** More lone cells in a row are no titles but notes. */
const mostTitles = 10;
const none: HeaderHints = new Map();

const isTitle = ({ cells }: GridRow): boolean => {
  const [cell, ...others] = cells;
  return others.length === 0 && cell?.kind === 'text' && isShort(cell.text);
};
const isShort = (text: string): boolean => text.length <= longestTitle && !/[.!?;,]$/.test(text);

/**
 * Turns the rows of one sheet into text of which each line stands alone: `Name: Ada Lovelace; Born: 1815`. Empty rows
 * divide tables; each table's header is looked for among its first rows, what stands above it is its title. Rows are
 * given in order and are not kept, so a sheet may have any number of them.
 */
export class SheetText {
  readonly #writer: SheetWriter;
  readonly #options: SheetOptions;
  #named = false;
  #pending: GridRow[] = [];
  /** Names without anything below them: a table may follow behind an empty row. */
  #held: readonly GridRow[] = [];
  /** Lone cells of which it is not known yet whether a table follows. */
  #titles: GridRow[] = [];
  #tables: readonly OpenTable[] = [];
  #streaming = false;
  #last: GridRow | undefined;

  constructor(writer: SheetWriter, options: SheetOptions) {
    this.#writer = writer;
    this.#options = options;
  }

  row(row: GridRow): void {
    const follows = row.number === (this.#last?.number ?? 0) + 1;
    const named = isNamedHeader(row, this.#options.headers ?? none) || beginsAnother(row, this.#last);
    if (!follows || named) this.#endRegion();
    this.#last = row;
    if (this.#streaming) this.#continue(row);
    else if (this.#pending.push(row) >= lookAhead) this.#begin(false);
  }

  /** Words that stand in no cell, at the cell where they begin. */
  words(text: string, place: string): void {
    this.end();
    this.#name();
    this.#writer.paragraph(text, place);
  }

  end(): void {
    this.#endRegion();
    this.#releaseHeld();
    this.#flushTitles(false);
  }

  #endRegion(): void {
    if (this.#pending.length > 0) this.#begin(true);
    this.#streaming = false;
  }

  #begin(complete: boolean): void {
    const rows = this.#pending.splice(0);
    this.#streaming = true;
    const hints = { ...this.#hints, complete };
    const withHeld = [...this.#held, ...rows];
    if (this.#held.length > 0 && namesBelow(this.#held, rows, hints)) {
      this.#held = [];
      return this.#beginTables(withHeld, hints);
    }
    this.#releaseHeld();
    if (complete && areTitles(rows)) this.#takeTitles(rows);
    else if (complete && areNames(rows)) this.#held = rows;
    else this.#beginTables(rows, hints);
  }

  #releaseHeld(): void {
    const rows = this.#held;
    this.#held = [];
    if (rows.length > 0) this.#beginTables(rows, { ...this.#hints, complete: true });
  }

  get #hints(): ShapeHints {
    const { freeform, headers = none } = this.#options;
    return { complete: false, freeform, headers };
  }

  #beginTables(rows: readonly GridRow[], hints: ShapeHints): void {
    const parts = splitSideBySide(rows, hints).map((columns) => ({
      columns,
      shape: shapeOf(withinColumns(rows, columns), hints),
    }));
    const [only, ...others] = parts;
    if (only && others.length === 0 && goesOn(this.#tables, only.shape, hints.freeform))
      return this.#goOn([...only.shape.header, ...only.shape.rows]);
    this.#tables = parts.map(({ columns, shape: { form, certainty, header } }) => ({
      columns,
      form,
      certainty,
      labels: labelsOf(header),
    }));
    parts.forEach(({ shape }, index) => this.#writeTable(shape, this.#tables[index]));
  }

  /** After an empty row the same table may go on without its header. */
  #goOn(rows: readonly GridRow[]): void {
    this.#flushTitles(true);
    rows.forEach((row, index) => this.#continue(row, index === 0));
  }

  #writeTable({ titles, header, rows, form }: Shape, table: OpenTable | undefined): void {
    this.#takeTitles(titles);
    this.#flushTitles(form !== 'lines');
    header.forEach((row, index) => this.#line(rowText(row), row, index === 0));
    rows.forEach((row, index) => this.#line(rowText(row, table), row, index + header.length === 0));
  }

  #continue(row: GridRow, first = false): void {
    for (const table of this.#tables)
      for (const part of withinColumns([row], table.columns)) this.#line(rowText(part, table), part, first);
  }

  #line(text: string, row: GridRow, first: boolean): void {
    this.#name();
    this.#writer.row(text, this.#placeOf(row), first);
  }

  #takeTitles(rows: readonly GridRow[]): void {
    if (this.#titles.length + rows.length > mostTitles) this.#flushTitles(false);
    this.#titles.push(...rows);
  }

  /** Over a table the first titles are its headings; anywhere else lone cells are words like others. */
  #flushTitles(overTable: boolean): void {
    const rows = this.#titles.splice(0);
    const headings = overTable ? rows.filter(isTitle).slice(0, mostHeadings) : [];
    const level = this.#options.name === undefined ? 1 : 2;
    for (const row of rows) {
      this.#name();
      const depth = headings.indexOf(row);
      if (depth < 0) this.#writer.paragraph(rowText(row), this.#placeOf(row));
      else this.#heading(row, level + depth);
    }
  }

  /** Remarks on a title are no part of it. */
  #heading({ number, cells, notes }: GridRow, level: number): void {
    const row = { number, cells };
    this.#writer.heading(rowText(row), level, this.#placeOf(row));
    if (notes) this.#writer.paragraph(notesText(number, notes), this.#placeOf(row));
  }

  #placeOf(row: GridRow): string {
    return placeOf(this.#options.reference, row);
  }

  /** The sheet's name comes with its first content, since empty sheets say nothing. */
  #name(): void {
    if (!this.#named && this.#options.name !== undefined) this.#writer.heading(this.#options.name, 1);
    this.#named = true;
  }
}
