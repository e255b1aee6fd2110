import { Fields } from './docx-fields.ts';
import { readInline, type Attachment } from './docx-inline.ts';
import type { NoteMarks } from './docx-notes.ts';
import type { ListCounters, Marker } from './docx-numbering.ts';
import { isOn, outlineOf, type Style, type Styles } from './docx-styles.ts';
import { containers, isLayout, layoutCells, tableText } from './docx-table.ts';
import { BlockText } from './docx-text.ts';
import { childOf, isElement, valueOf, type XmlElement, type XmlNode } from './xml-tree.ts';

/** What the parts of a document share. */
export interface DocxContext {
  readonly styles: Styles;
  readonly lists: ListCounters;
  readonly notes: NoteMarks;
  /** The words of diagrams (SmartArt), by the relation that names their part. */
  readonly diagrams: ReadonlyMap<string, readonly XmlElement[]>;
}

export interface StoryOptions {
  /** Set for headers and footers: what numbers pages is left out. */
  readonly isMargin?: boolean;
}

/** Longer paragraphs are no headings, whatever their style says. */
const longestHeading = 400;

interface ReadParagraph {
  readonly text: string;
  readonly style: Style;
  readonly properties: XmlElement | undefined;
}

/** Turns paragraphs and tables into blocks, one story of text after the other. */
export class Story {
  readonly #context: DocxContext;
  readonly #options: StoryOptions;
  #out: BlockText;
  #fields = new Fields();
  /** Text of paragraphs whose end was deleted: it goes on in the next one. */
  #carried = '';
  /** What stands before the next paragraph: a note's sign. */
  #lead = '';
  /** While a cell is read, what is fastened in it waits for the table's end. */
  #waiting: Attachment[] | undefined;
  #title: string | undefined;

  constructor(context: DocxContext, out: BlockText, options: StoryOptions = {}) {
    this.#context = context;
    this.#out = out;
    this.#options = options;
  }

  /** The first paragraph in the style Title. */
  get title(): string | undefined {
    return this.#title;
  }

  read(nodes: readonly XmlNode[]): void {
    for (const node of nodes) if (isElement(node)) this.block(node);
  }

  block(element: XmlElement): void {
    if (element.name === 'p') this.#paragraph(element);
    else if (element.name === 'tbl') this.#table(element);
    else if (element.name === 'AlternateContent') this.#alternatives(element);
    else if (element.name === 'oMathPara' || element.name === 'oMath' || element.name === 'r')
      this.#paragraph({ name: 'p', attributes: {}, children: [element] });
    else if (containers.has(element.name)) this.read(element.children);
  }

  /** Takes the first way of saying it that is not empty. */
  #alternatives(element: XmlElement): void {
    const choices = element.children.filter(isElement);
    const chosen = choices.find((choice) => choice.children.some(isElement));
    this.read(chosen?.children ?? []);
  }

  #paragraph(element: XmlElement): void {
    const properties = childOf(element, 'pPr');
    const style = this.#context.styles.get(valueOf(childOf(properties, 'pStyle'), 'val'));
    const { styles, notes } = this.#context;
    const inline = readInline(element, {
      styles,
      fields: this.#fields,
      markOf: notes.markOf,
      numbersPages: this.#options.isMargin !== true,
    });
    const text = this.#carried + (style.hidden ? '' : inline.text);
    this.#carried = '';
    if (endsDeleted(properties)) this.#carried = text;
    else if (text.trim() === '') this.#putEmpty(style, properties);
    else this.#put({ text, style, properties });
    this.#attach(inline.attached);
  }

  #put(paragraph: ReadParagraph): void {
    const { text, style, properties } = paragraph;
    if (style.name === 'title') this.#title ??= text.trim();
    const marker = this.#context.lists.next(properties, style);
    const lead = this.#lead;
    this.#lead = '';
    const words = lead + (lead === '' ? text : text.trimStart());
    const heading = outlineOf(properties) ?? style.heading ?? 'none';
    if (lead === '' && heading !== 'none' && text.length <= longestHeading)
      this.#out.add({ type: 'heading', level: heading, text: marked(marker, words) });
    else if (marker) this.#out.add({ type: 'list', level: marker.level, text: marked(marker, words) });
    else if (/^toc \d/.test(style.name)) this.#out.add({ type: 'list', level: 0, text: words });
    else this.#out.add({ type: 'paragraph', text: words });
  }

  /** An item without words counts all the same; in a table its number alone may be what a row is called by. */
  #putEmpty(style: Style, properties: XmlElement | undefined): void {
    if (style.hidden || isMarkHidden(properties)) return;
    const marker = this.#context.lists.next(properties, style);
    if (marker && this.#waiting && /[\p{L}\p{N}]/u.test(marker.text))
      this.#out.add({ type: 'list', level: marker.level, text: marker.text });
  }

  #attach(attached: readonly Attachment[]): void {
    if (this.#waiting) this.#waiting.push(...attached);
    else for (const each of attached) this.#attachment(each);
  }

  #attachment(attachment: Attachment): void {
    if (attachment.type === 'box') return this.#aside(attachment.content.children, '');
    if (attachment.type === 'diagram')
      return this.#aside(this.#context.diagrams.get(attachment.id) ?? [], '');
    const taken = this.#context.notes.take(attachment.type, attachment.id);
    if (taken) this.#aside(taken.note.children, taken.lead);
  }

  /** A story within the story, with fields and ends of paragraphs of its own. */
  #aside(nodes: readonly XmlNode[], lead: string): void {
    const aside = new Story(this.#context, this.#out, this.#options);
    aside.#lead = lead;
    aside.read(nodes);
    aside.end();
  }

  /** Gives out what still waits for a paragraph that does not come. */
  end(): void {
    const text = this.#carried;
    this.#carried = '';
    if (text.trim() !== '') this.#out.add({ type: 'paragraph', text });
  }

  #table(table: XmlElement): void {
    if (isLayout(table)) {
      for (const cell of layoutCells(table)) this.read(cell.children);
      return;
    }
    const outer = this.#waiting;
    const waiting: Attachment[] = [];
    this.#waiting = waiting;
    const readCell = (cell: XmlElement): string => this.#cellText(cell);
    const text = tableText(table, { styles: this.#context.styles, readCell });
    this.#waiting = outer;
    this.#out.add({ type: 'table', text });
    this.#attach(waiting);
  }

  #cellText(cell: XmlElement): string {
    const outer = this.#out;
    this.#out = new BlockText();
    this.read(cell.children);
    this.end();
    const { text } = this.#out.finish();
    this.#out = outer;
    return text;
  }
}

/** A paragraph whose end is deleted, or moved away, runs on into the next. */
function endsDeleted(properties: XmlElement | undefined): boolean {
  const mark = childOf(properties, 'rPr');
  return childOf(mark, 'del') !== undefined || childOf(mark, 'moveFrom') !== undefined;
}

/** The end of a hidden paragraph is hidden, too, and has no number. */
const isMarkHidden = (properties: XmlElement | undefined): boolean =>
  isOn(childOf(childOf(properties, 'rPr'), 'vanish'));

const marked = (marker: Marker | undefined, text: string): string =>
  marker && marker.text !== '' ? `${marker.text} ${text.trim()}` : text;
