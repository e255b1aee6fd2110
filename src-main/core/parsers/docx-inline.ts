import { cleanText } from './clean-text.ts';
import { isPageNumber, type Fields } from './docx-fields.ts';
import { mathText } from './docx-math.ts';
import type { NoteType } from './docx-notes.ts';
import { isOn, type Styles } from './docx-styles.ts';
import { superscript } from './superscript.ts';
import { fromWingdings, symbolText, withoutPrivate } from './docx-symbols.ts';
import { childOf, isElement, textOf, valueOf, type XmlElement, type XmlNode } from './xml-tree.ts';

/** What a paragraph has fastened to it and is read after it. */
export type Attachment =
  | { readonly type: NoteType | 'diagram'; readonly id: string }
  | { readonly type: 'box'; readonly content: XmlElement };

export interface Inline {
  readonly text: string;
  readonly attached: readonly Attachment[];
}

export interface InlineContext {
  readonly styles: Styles;
  readonly fields: Fields;
  /** The sign of a note in the text, such as `[3]`; counts up at the first mention. */
  readonly markOf: (type: NoteType, id: string) => string;
  /** False: what stands between two tabs with the number of a page, such as `Page 3 of 7`, is left out. */
  readonly numbersPages: boolean;
}

/** Stands for a page's number until it is left out with what is around it. */
const pageSign = '\uFFFC';

const withoutPageNumbers = (text: string): string =>
  text
    .split(/(?<=[\t\n])/)
    .filter((part) => !part.includes(pageSign))
    .join('');

/** Without blanks at the ends of lines; line by line, since patterns take too long for a million blanks. */
const withoutTrailing = (text: string): string =>
  text.includes('\n')
    ? text
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n')
    : text;

const tidy = (text: string): string =>
  withoutTrailing(withoutPrivate(cleanText(text)).replaceAll('\u00AD', '')).replaceAll(/\n{3,}/g, '\n\n');

/** What a run's look makes of its letters. */
type Show = (text: string) => string;
const asTheyAre: readonly Show[] = [];

function showsOf(properties: XmlElement | undefined): readonly Show[] {
  if (!properties) return asTheyAre;
  const isRaised = valueOf(childOf(properties, 'vertAlign'), 'val') === 'superscript';
  // Of fonts only those are kept that show other signs than their letters.
  const isSymbols = childOf(properties, 'rFonts') !== undefined;
  return [...(isRaised ? [superscript] : []), ...(isSymbols ? [fromWingdings] : [])];
}

/** Reads what is in a paragraph, in order: text as it is shown with all changes accepted. */
class InlineText {
  readonly #context: InlineContext;
  readonly #parts: string[] = [];
  readonly attached: Attachment[] = [];
  #shows: readonly Show[] = [];

  constructor(context: InlineContext) {
    this.#context = context;
  }

  get fields(): Fields {
    return this.#context.fields;
  }

  /** Tells whether anything was written in between. */
  get length(): number {
    return this.#parts.length;
  }

  finish(): Inline {
    this.fields.endParagraph();
    const text = this.#parts.join('');
    return {
      text: tidy(this.#context.numbersPages ? text : withoutPageNumbers(text)),
      attached: this.attached,
    };
  }

  write(text: string): void {
    if (text === '' || this.fields.inCode) return;
    this.put(this.fields.inPageNumber ? this.pageNumber(text) : text);
  }

  pageNumber(text: string): string {
    return this.#context.numbersPages ? text : pageSign;
  }

  /** The text of a run, read as its font and position show it. */
  writeText(text: string): void {
    this.write(this.#shows.reduce((shown, show) => show(shown), text));
  }

  run(element: XmlElement): void {
    if (this.isHidden(element)) return;
    const before = this.#shows;
    this.#shows = showsOf(childOf(element, 'rPr'));
    this.read(element.children);
    this.#shows = before;
  }

  /** Takes a text wherever it stands. */
  put(text: string): void {
    if (text !== '') this.#parts.push(text);
  }

  note(type: NoteType, element: XmlElement): void {
    const id = valueOf(element, 'id');
    if (id === undefined || this.fields.inCode) return;
    this.attach(type, id);
    const hasOwnMark = /^(1|true|on)$/.test(valueOf(element, 'customMarkFollows') ?? '');
    if (!hasOwnMark) this.write(this.#context.markOf(type, id));
  }

  attach(type: NoteType | 'diagram', id: string | undefined): void {
    if (id !== undefined) this.attached.push({ type, id });
  }

  read(nodes: readonly XmlNode[]): void {
    for (const node of nodes) if (isElement(node)) this.element(node);
  }

  element(element: XmlElement): void {
    const reader = readers.get(element.name);
    if (reader) reader(this, element);
    else this.read(element.children);
  }

  /** Hidden text is for nobody to see on a page, and is none here. */
  isHidden(run: XmlElement): boolean {
    const properties = childOf(run, 'rPr');
    if (!properties) return false;
    const own = childOf(properties, 'vanish');
    if (own) return isOn(own);
    const style = valueOf(childOf(properties, 'rStyle'), 'val');
    return style !== undefined && this.#context.styles.get(style).hidden;
  }
}

type Reader = (inline: InlineText, element: XmlElement) => void;

const nothing: Reader = () => {};
const writes =
  (text: string): Reader =>
  (inline) =>
    inline.write(text);

/** Says the same thing twice, for newer and older programs; the second is taken where the first gives nothing. */
const readAlternatives: Reader = (inline, element) => {
  for (const choice of element.children.filter(isElement)) {
    const before = inline.length + inline.attached.length;
    inline.read(choice.children);
    if (inline.length + inline.attached.length > before) return;
  }
};

/** The instruction of a simple field stands in an attribute. */
const readSimpleField: Reader = (inline, element) => {
  if (isPageNumber(valueOf(element, 'instr') ?? '')) inline.write(inline.pageNumber(textOf(element)));
  else inline.read(element.children);
};

/** The pronunciation follows in brackets, as in a browser that cannot set it above. */
const readRuby: Reader = (inline, element) => {
  inline.read(childOf(element, 'rubyBase')?.children ?? []);
  const before = inline.length;
  inline.write('(');
  inline.read(childOf(element, 'rt')?.children ?? []);
  if (inline.length > before) inline.write(')');
};

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  // A line end or tab within a text is white space of the XML.
  ['t', (inline, element) => inline.writeText(textOf(element).replaceAll(/[\t\r\n]+/g, ' '))],
  ['r', (inline, element) => inline.run(element)],
  ['tab', writes('\t')],
  ['ptab', writes('\t')],
  ['br', writes('\n')],
  ['cr', writes('\n')],
  ['noBreakHyphen', writes('-')],
  [
    'sym',
    (inline, element) =>
      inline.write(symbolText(valueOf(element, 'font') ?? '', valueOf(element, 'char') ?? '')),
  ],
  ['oMath', (inline, element) => inline.write(mathText(element))],
  ['fldChar', (inline, element) => inline.put(inline.fields.mark(element))],
  ['instrText', (inline, element) => inline.fields.addCode(textOf(element))],
  ['fldSimple', readSimpleField],
  ['ruby', readRuby],
  ['footnoteReference', (inline, element) => inline.note('footnote', element)],
  ['endnoteReference', (inline, element) => inline.note('endnote', element)],
  ['commentReference', (inline, element) => inline.note('comment', element)],
  ['AlternateContent', readAlternatives],
  ['relIds', (inline, element) => inline.attach('diagram', valueOf(element, 'dm'))],
  ['txbxContent', (inline, element) => void inline.attached.push({ type: 'box', content: element })],
  ['pPr', nothing],
  ['rPr', nothing],
  ['del', nothing],
  ['moveFrom', nothing],
]);

/** The text of a paragraph, and what is fastened to it. */
export function readInline(paragraph: XmlElement, context: InlineContext): Inline {
  const inline = new InlineText(context);
  inline.read(paragraph.children);
  return inline.finish();
}
