import { isSymbolFont } from './docx-symbols.ts';
import { containers } from './docx-table.ts';
import { parseXml, XmlTree, type XmlElement } from './xml-tree.ts';
import { attribute, readXml, type XmlAttributes, type XmlHandler, type XmlReading } from './xml.ts';

/**
 * Properties that say how something looks, marks of places and of earlier states: most of a Word file, and nothing that
 * is read here. They are never built.
 */
const dropped: ReadonlySet<string> = new Set(
  (
    'bookmarkEnd bookmarkStart bCs bdr blipFill cantSplit cnfStyle color commentRangeEnd commentRangeStart ctrlPr ' +
    'delInstrText delText fldData fonts highlight i iCs ind jc keepLines keepNext kern lang lastRenderedPageBreak ' +
    'noProof numberingChange nvPicPr pBdr pPrChange permEnd permStart position proofErr rFonts rPrChange ' +
    'rubyPr sdtEndPr sdtPr sectPr sectPrChange shd snapToGrid spacing spPr style sz szCs tabs tblBorders ' +
    'tblCellMar tblGrid tblGridChange tblInd tblLayout tblPrChange tblPrExChange tblW tcBorders tcMar tcPrChange ' +
    'tcW trHeight trPrChange u vAlign widowControl'
  ).split(' '),
);

/** A font matters only where it shows other signs than its letters. */
const isDropped = (name: string, attributes: XmlAttributes): boolean =>
  dropped.has(name) && !(name === 'rFonts' && isSymbolFont(attribute(attributes, 'ascii')));

/** What shows that there is a picture, though no text. */
const pictures: ReadonlySet<string> = new Set(['blip', 'imagedata', 'OLEObject', 'graphicData']);

export interface PartOptions {
  /** The element that holds the paragraphs and tables, or the notes. */
  readonly root: string;
  readonly onElement: (element: XmlElement) => void;
}

/** Gives out the children of a part's root one after the other, each as a tree; containers only let theirs through. */
class PartReader implements XmlHandler {
  readonly #options: PartOptions;
  readonly #tree = new XmlTree();
  #roots = 0;
  /** How deep within a dropped element. */
  #dropped = 0;
  hasPicture = false;

  constructor(options: PartOptions) {
    this.#options = options;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (pictures.has(name)) this.hasPicture = true;
    if (this.#dropped > 0 || isDropped(name, attributes)) this.#dropped++;
    else if (this.#tree.isOpen) this.#tree.open(name, attributes);
    else if (name === this.#options.root) this.#roots++;
    else if (this.#roots > 0 && !containers.has(name)) this.#tree.open(name, attributes);
  }

  close(name: string): void {
    if (this.#dropped > 0) {
      this.#dropped--;
      return;
    }
    if (!this.#tree.isOpen) {
      if (name === this.#options.root) this.#roots--;
      return;
    }
    this.#tree.close();
    const element = this.#tree.take();
    if (element) this.#options.onElement(element);
  }

  text(text: string): void {
    if (this.#dropped === 0) this.#tree.text(text);
  }
}

/** Reads a part of any length, a paragraph or table at a time; tells whether it shows pictures. */
export async function readPart(
  bytes: Uint8Array,
  options: PartOptions,
  reading: XmlReading,
): Promise<{ readonly hasPicture: boolean }> {
  const reader = new PartReader(options);
  await readXml(bytes, reader, reading);
  return { hasPicture: reader.hasPicture };
}

/** A small part as a whole. */
export const readWhole = (bytes: Uint8Array | undefined): XmlElement | undefined => bytes && parseXml(bytes);
