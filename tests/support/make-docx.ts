import { strToU8, zipSync } from 'fflate';

/** The parts of a Word file by what they are for; each the XML within its root element, but `files` as they are. */
export interface DocxParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly header?: string;
  readonly footer?: string;
  /** In `docProps/core.xml`. */
  readonly title?: string;
  /** Other entries, or others in place of these, by name. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const namespaces = `xmlns:w="${word}" xmlns:r="${office}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"`;

const xml = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;
const root = (name: string, content: string): string =>
  xml(`<w:${name} ${namespaces}>${content}</w:${name}>`);

const relations = (rows: readonly (readonly [type: string, target: string])[]): string => {
  const row = ([type, target]: readonly [string, string], index: number): string =>
    `<Relationship Id="rId${index + 1}" Type="${type.includes('/') ? type : `${office}/${type}`}" Target="${target}"/>`;
  return xml(`<Relationships xmlns="${packages}/relationships">${rows.map(row).join('')}</Relationships>`);
};

const parts = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'header', 'footer'] as const;
const roots: Readonly<Record<string, string>> = { header: 'hdr', footer: 'ftr' };

const contentTypes = xml(
  `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
);

const coreProperties = (title: string): string =>
  xml(
    `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
  );

/** A Word file as small as can be, in the parts that Word itself would write. */
export function makeDocx(given: DocxParts): Uint8Array {
  const present = parts.filter((part) => given[part] !== undefined);
  const written = present.map((part) => [`word/${part}.xml`, root(roots[part] ?? part, given[part] ?? '')]);
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations([
      ['officeDocument', 'word/document.xml'],
      [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'word/_rels/document.xml.rels': relations(present.map((part) => [part, `${part}.xml`])),
    'word/document.xml': root('document', `<w:body>${given.body}<w:sectPr/></w:body>`),
    ...Object.fromEntries(written),
    ...(given.title === undefined ? {} : { 'docProps/core.xml': coreProperties(given.title) }),
    ...given.files,
  };
  const bytes = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(bytes));
}

/** A run of text; `properties` is the XML within `w:rPr`. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of runs or other XML; `properties` is the XML within `w:pPr`. */
export const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : run(content)}</w:p>`;

/** A paragraph in a style. */
export const styled = (style: string, text: string, properties = ''): string =>
  paragraph(text, `<w:pStyle w:val="${style}"/>${properties}`);

/** An item of a list. */
export const item = (id: number, level: number, text: string): string =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);

export interface TableOptions {
  readonly properties?: string;
  /** The XML within `w:trPr` of the first row. */
  readonly firstRow?: string;
}

/** A table of cells; each its text, or its XML with everything that stands in `w:tc`. */
export function table(rows: readonly (readonly string[])[], options: TableOptions = {}): string {
  const cell = (content: string): string =>
    `<w:tc>${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
  const row = (cells: readonly string[], index: number): string => {
    const properties = index === 0 && options.firstRow ? `<w:trPr>${options.firstRow}</w:trPr>` : '';
    return `<w:tr>${properties}${cells.map(cell).join('')}</w:tr>`;
  };
  return `<w:tbl><w:tblPr>${options.properties ?? ''}</w:tblPr>${rows.map(row).join('')}</w:tbl>`;
}

/** A list's levels from 0 on: format and text of each, `decimal %1.`; with its number as id. */
export function list(id: number, levels: readonly (readonly [format: string, text: string])[]): string {
  const level = ([format, text]: readonly [string, string], index: number): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  return `<w:abstractNum w:abstractNumId="${id}">${levels.map(level).join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
}
