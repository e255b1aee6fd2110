import { strToU8, zipSync } from 'fflate';

/** A cell: text (shared or `inline`), a number with a style, or XML as it is. */
export type MadeCell =
  | string
  | number
  | boolean
  | null
  | { readonly number: number; readonly style?: number; readonly formula?: string }
  | { readonly inline: string }
  | { readonly bold: string }
  | { readonly xml: string };

export interface MadeSheet {
  readonly name: string;
  readonly rows?: readonly (readonly MadeCell[])[];
  /** In place of rows: what is within `sheetData`. */
  readonly data?: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly merges?: readonly string[];
  /** Behind the data: other elements as they are. */
  readonly tail?: string;
  /** By cell: `{ B2: 'remark' }`. */
  readonly comments?: Readonly<Record<string, string>>;
  /** The ranges of tables, whose first row is a header. */
  readonly tables?: readonly string[];
  /** Within the drawing that lies on the sheet. */
  readonly drawing?: string;
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[];
  /** Format codes; cells have them as styles 1, 2, …, and style 0 is General. */
  readonly formats?: readonly (string | number)[];
  readonly date1904?: boolean;
  readonly title?: string;
  /** Within `sst`, in front of the texts of the rows: they are numbers 0, 1, … of cells given as XML. */
  readonly strings?: readonly string[];
  /** Other entries, or others in place of these; `null` for none. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

const xml = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${content}`;
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const relations = (rows: readonly (readonly [type: string, target: string])[]): string =>
  xml(
    `<Relationships xmlns="${packages}/relationships">${rows
      .map(
        ([type, target], index) =>
          `<Relationship Id="rId${index + 1}" Type="${type.includes('/') ? type : `${office}/${type}`}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`,
  );

/** Numbers texts as they come. */
class Strings {
  readonly items: string[];

  constructor(first: readonly string[]) {
    this.items = [...first];
  }

  add(text: string): number {
    return this.items.push(`<si><t xml:space="preserve">${escape(text)}</t></si>`) - 1;
  }
}

function cellXml(cell: MadeCell, reference: string, bold: number, strings: Strings): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${strings.add(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${Number(cell)}</v></c>`;
  if ('xml' in cell) return cell.xml;
  if ('bold' in cell) return `<c r="${reference}" s="${bold}" t="s"><v>${strings.add(cell.bold)}</v></c>`;
  if ('inline' in cell) return `<c r="${reference}" t="inlineStr"><is><t>${escape(cell.inline)}</t></is></c>`;
  const formula = cell.formula === undefined ? '' : `<f>${escape(cell.formula)}</f>`;
  return `<c r="${reference}" s="${cell.style ?? 0}">${formula}<v>${cell.number}</v></c>`;
}

function sheetXml(sheet: MadeSheet, bold: number, strings: Strings): string {
  const rows = (sheet.rows ?? []).map((cells, row) => {
    const inner = cells.map((cell, column) =>
      cellXml(cell, `${columnName(column)}${row + 1}`, bold, strings),
    );
    return inner.join('') === '' ? '' : `<row r="${row + 1}">${inner.join('')}</row>`;
  });
  const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join('');
  return xml(
    `<worksheet xmlns="${main}" xmlns:r="${office}"><sheetData>${sheet.data ?? rows.join('')}</sheetData>` +
      `${merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`}${sheet.tail ?? ''}</worksheet>`,
  );
}

function stylesXml(formats: readonly (string | number)[]): string {
  const codes = formats.map((format, index) =>
    typeof format === 'number' ? '' : `<numFmt numFmtId="${164 + index}" formatCode="${escape(format)}"/>`,
  );
  const ids = formats.map((format, index) => (typeof format === 'number' ? format : 164 + index));
  const styles = [0, ...ids].map((id) => `<xf numFmtId="${id}" fontId="0"/>`).join('');
  return xml(
    `<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><fonts><font/><font><b/></font></fonts>` +
      `<cellXfs>${styles}<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`,
  );
}

const commentsXml = (comments: Readonly<Record<string, string>>): string =>
  xml(
    `<comments xmlns="${main}"><authors><author>A</author></authors><commentList>${Object.entries(comments)
      .map(
        ([cell, text]) => `<comment ref="${cell}" authorId="0"><text><t>${escape(text)}</t></text></comment>`,
      )
      .join('')}</commentList></comments>`,
  );

const drawingXml = (content: string): string =>
  xml(
    `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${content}</xdr:wsDr>`,
  );

/** What stands beside a sheet's own part. */
function besideSheet(sheet: MadeSheet, index: number): Record<string, string> {
  const files: Record<string, string> = {};
  const links: [string, string][] = [];
  const add = (type: string, name: string, content: string): void => {
    files[`xl/${name}`] = content;
    links.push([type, `../${name}`]);
  };
  if (sheet.comments) add('comments', `comments${index + 1}.xml`, commentsXml(sheet.comments));
  if (sheet.drawing) add('drawing', `drawings/drawing${index + 1}.xml`, drawingXml(sheet.drawing));
  (sheet.tables ?? []).forEach((range, at) =>
    add('table', `tables/table${index + 1}-${at}.xml`, xml(`<table xmlns="${main}" id="1" ref="${range}"/>`)),
  );
  if (links.length > 0) files[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = relations(links);
  return files;
}

const workbookXml = ({ sheets, date1904 }: MadeWorkbook): string =>
  xml(
    `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${escape(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
  );

const coreXml = (title: string): string =>
  xml(
    `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escape(title)}</dc:title></cp:coreProperties>`,
  );

/** An Excel file as small as can be, in the parts that Excel itself would write. */
export function makeXlsx(workbook: MadeWorkbook): Uint8Array {
  const { sheets, formats = [], title, files = {} } = workbook;
  const strings = new Strings(workbook.strings ?? []);
  const written = sheets.map((sheet, index) => [
    `xl/worksheets/sheet${index + 1}.xml`,
    sheetXml(sheet, formats.length + 1, strings),
  ]);
  const all: Record<string, string | Uint8Array | null> = {
    '_rels/.rels': relations([
      ['officeDocument', 'xl/workbook.xml'],
      [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'xl/workbook.xml': workbookXml(workbook),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    ...Object.fromEntries(written),
    ...Object.assign({}, ...sheets.map(besideSheet)),
    'xl/styles.xml': stylesXml(formats),
    'xl/sharedStrings.xml': xml(`<sst xmlns="${main}">${strings.items.join('')}</sst>`),
    ...(title === undefined ? {} : { 'docProps/core.xml': coreXml(title) }),
    ...files,
  };
  const entries = Object.entries(all).flatMap(([name, content]) =>
    content === null ? [] : [[name, typeof content === 'string' ? strToU8(content) : content] as const],
  );
  return zipSync(Object.fromEntries(entries));
}
