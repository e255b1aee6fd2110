import { builtInCode, numberFormat, type NumberFormat } from './xlsx-number.ts';
import { childOf, childrenOf, parseXml, valueOf, type XmlElement } from './xml-tree.ts';

/** How a cell is shown. */
export interface CellStyle {
  readonly format: NumberFormat;
  readonly strong: boolean;
}

const usualStyle: CellStyle = { format: numberFormat('General'), strong: false };

const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off'].includes(valueOf(element, 'val') ?? '');

/** Codes by the number that styles know them by; a file may explain the usual ones anew. */
function codesOf(root: XmlElement | undefined): ReadonlyMap<number, string> {
  const formats = childrenOf(childOf(root, 'numFmts'), 'numFmt');
  return new Map(
    formats.map((format) => [Number(valueOf(format, 'numFmtId')), valueOf(format, 'formatCode') ?? '']),
  );
}

/** The styles that cells refer to by number; cells with another number are shown as if they had none. */
export class Styles {
  readonly #styles: readonly CellStyle[];

  /** @param bytes the part with the styles, where the file has one */
  constructor(bytes: Uint8Array | undefined) {
    const root = bytes && parseXml(bytes);
    const codes = codesOf(root);
    const fonts = childrenOf(childOf(root, 'fonts'), 'font').map((font) => isOn(childOf(font, 'b')));
    const formats = new Map<number, NumberFormat>();
    const formatOf = (id: number): NumberFormat => {
      const format = formats.get(id) ?? numberFormat(codes.get(id) ?? builtInCode(id));
      formats.set(id, format);
      return format;
    };
    this.#styles = childrenOf(childOf(root, 'cellXfs'), 'xf').map((xf) => ({
      format: formatOf(Number(valueOf(xf, 'numFmtId') ?? 0)),
      strong: fonts[Number(valueOf(xf, 'fontId') ?? 0)] ?? false,
    }));
  }

  /** @param index as the cell has it; the first style where it has none */
  at(index: string | undefined): CellStyle {
    return this.#styles[index === undefined ? 0 : Number(index)] ?? usualStyle;
  }
}
