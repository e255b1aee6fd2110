import type { Cell, GridRow, Note } from './sheet-grid.ts';
import { mostColumns, mostRows, readReference } from './xlsx-cells.ts';
import type { Merges } from './xlsx-merges.ts';
import { showIsoDate } from './xlsx-serial-date.ts';
import { toCellText, type CellText } from './xlsx-strings.ts';
import type { CellStyle, Styles } from './xlsx-styles.ts';
import type { XmlAttributes, XmlHandler } from './xml.ts';

export interface SheetSources {
  readonly strings: readonly CellText[];
  readonly styles: Styles;
  readonly date1904: boolean;
  readonly uncomputed: boolean;
  readonly merges: Merges;
  readonly notes: ReadonlyMap<number, readonly Note[]>;
  readonly onRow: (row: GridRow) => void;
  /** Takes a formula of which the file does not know the result. */
  readonly onMissing: (cell: { readonly column: number; readonly row: number }) => void;
}

/** The cell that is being read. */
interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: CellStyle;
}

/** Takes the events of one sheet's part and gives its rows, with cells as they are shown. */
export class SheetReader implements XmlHandler {
  readonly #sources: SheetSources;
  readonly #notes: Map<number, readonly Note[]>;
  #inData = false;
  #row = 0;
  #cells: Cell[] = [];
  #column = 0;
  #sorted = true;
  #cell: OpenCell | undefined;
  #raw = '';
  #collects = false;
  #computed = false;
  #phonetic = 0;

  constructor(sources: SheetSources) {
    this.#sources = sources;
    this.#notes = new Map(sources.notes);
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'sheetData') this.#inData = true;
    if (!this.#inData) return;
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'v' || name === 't') this.#collects = this.#phonetic === 0;
    else if (name === 'f') this.#computed = true;
    else if (name === 'rPh') this.#phonetic++;
  }

  close(name: string): void {
    if (!this.#inData) return;
    if (name === 'v' || name === 't') this.#collects = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'sheetData') this.#endData();
  }

  text(text: string): void {
    if (this.#collects) this.#raw += text;
  }

  /** The remarks on rows that have no cells. */
  get notesLeft(): ReadonlyMap<number, readonly Note[]> {
    return this.#notes;
  }

  /** Rows say their number, or follow the one before; what cannot be a number is as if it were not there. */
  #openRow({ r }: XmlAttributes): void {
    this.#closeRow();
    const number = Number(r);
    this.#row = Number.isInteger(number) && number >= 1 && number <= mostRows ? number : this.#row + 1;
    this.#column = 0;
  }

  #openCell({ r, t = 'n', s }: XmlAttributes): void {
    const reference = r === undefined ? undefined : readReference(r);
    const column = reference?.column ?? this.#column + 1;
    if (column <= this.#column) this.#sorted = false;
    this.#column = column;
    if (this.#row === 0) this.#row = reference?.row ?? 1;
    this.#cell = { column, type: t, style: this.#sources.styles.at(s) };
    this.#raw = '';
    this.#computed = false;
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell || cell.column > mostColumns) return;
    if (this.#isUncomputed(cell)) this.#sources.onMissing({ column: cell.column, row: this.#row });
    else if (this.#raw !== '') this.#addCell(cell);
  }

  /** A formula whose result is an empty text has one. */
  #isUncomputed({ type }: OpenCell): boolean {
    if (!this.#computed || type === 'str') return false;
    return this.#raw.trim() === '' || (this.#sources.uncomputed && this.#raw.trim() === '0');
  }

  #addCell(cell: OpenCell): void {
    const shown = this.#show(cell);
    if (shown.text === '') return;
    const { column, style } = cell;
    this.#cells.push({
      column,
      text: shown.text,
      kind: shown.kind,
      ...(style.strong ? { strong: true } : {}),
    });
  }

  /** The kinds of cells of ISO 29500-1, 18.18.11. */
  #show({ type, style }: OpenCell): CellText {
    const raw = this.#raw;
    if (type === 's') return this.#sources.strings[Number(raw)] ?? { text: '', kind: 'text' };
    if (type === 'b') return { text: /^(?:1|true)$/i.test(raw.trim()) ? 'TRUE' : 'FALSE', kind: 'number' };
    if (type === 'd') return { text: showIsoDate(raw), kind: 'date' };
    if (type === 'e') return { text: raw.trim(), kind: 'number' };
    const value = type === 'n' && raw.trim() !== '' ? Number(raw) : NaN;
    if (!Number.isFinite(value)) return toCellText(raw);
    return style.format(value, { computed: this.#computed, date1904: this.#sources.date1904 });
  }

  #endData(): void {
    this.#closeRow();
    this.#inData = false;
  }

  #closeRow(): void {
    const cells = this.#cells;
    this.#cells = [];
    if (cells.length > 0) this.#give(this.#sorted ? cells : inOrder(cells));
    this.#sorted = true;
  }

  #give(own: readonly Cell[]): void {
    const number = this.#row;
    const cells = this.#sources.merges.apply(number, own);
    const notes = this.#notes.get(number);
    this.#notes.delete(number);
    this.#sources.onRow({ number, cells, ...(notes ? { notes } : {}) });
  }
}

/** From left to right; of two in one column the later one counts, as in Excel. */
const inOrder = (cells: readonly Cell[]): readonly Cell[] =>
  [...new Map(cells.map((cell) => [cell.column, cell])).values()].toSorted((a, b) => a.column - b.column);
