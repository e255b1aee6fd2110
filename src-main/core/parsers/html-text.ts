import { cleanText } from './clean-text.ts';
import type { Block } from './parser.ts';
import { superscript } from './superscript.ts';

/** Not shown, with everything in them. */
export const skipped = new Set(
  'script style template noscript iframe object audio video canvas svg head datalist'.split(' '),
);
/** Elements with an empty line around them. */
const apart = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 table ul ol dl pre blockquote section article header footer nav main aside figure ' +
    'form fieldset hr details address body'
  ).split(' '),
);
/** Elements that begin and end a line. */
const onOwnLine = new Set(
  'div li tr dt dd br caption figcaption legend summary option textarea title'.split(' '),
);
const cells = new Set(['td', 'th']);

const separators = ['', ' ', '\t', '\n', '\n\n'] as const;
const [none, space, tab, line, empty] = [0, 1, 2, 3, 4] as const;
type Separator = 0 | 1 | 2 | 3 | 4;

const hiddenStyle = /display\s*:\s*none|visibility\s*:\s*hidden/i;
export const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  'hidden' in attributes ||
  attributes['aria-hidden'] === 'true' ||
  hiddenStyle.test(attributes['style'] ?? '');

const headingLevel = (name: string): number | undefined =>
  /^h[1-6]$/.test(name) ? Number(name.slice(1)) : undefined;

interface OpenBlock {
  readonly type: Block['type'];
  readonly level: number | undefined;
  readonly start: number;
}

/**
 * Takes the events of one pass over a page and keeps its visible text. White space is collapsed as a browser does it;
 * blocks stand apart, a list item or table row on its own line, cells divided by a tab as when copied from a browser.
 */
export class HtmlText {
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  #length = 0;
  #separator: Separator = none;
  #block: OpenBlock | undefined;
  /** How deep within an element that is not shown; everything inside counts along. */
  #hidden = 0;
  #lists = 0;
  #tables = 0;
  #preformatted = 0;
  #raised = 0;
  #heading: number | undefined;
  #inTitle = false;
  #title = '';
  #firstHeading = '';

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#inTitle = name === 'title' && this.#title === '';
    if (this.#hidden > 0 || skipped.has(name) || isHidden(attributes)) {
      this.#hidden++;
      return;
    }
    this.#boundary(name);
    this.#count(name, 1);
    this.#heading = headingLevel(name) ?? this.#heading;
  }

  onclosetag(name: string): void {
    this.#inTitle = false;
    if (this.#hidden > 0) {
      this.#hidden--;
      return;
    }
    this.#boundary(name);
    this.#count(name, -1);
    if (headingLevel(name)) this.#heading = undefined;
  }

  ontext(raw: string): void {
    if (this.#inTitle) this.#title += raw;
    if (this.#hidden > 0) return;
    const text = this.#raised > 0 ? superscript(cleanText(raw)) : cleanText(raw);
    if (this.#preformatted > 0) this.#preformattedText(text);
    else this.#flowingText(text);
  }

  finish(): { readonly title: string; readonly text: string; readonly blocks: readonly Block[] } {
    this.#endBlock();
    const title = cleanText(this.#title).replaceAll(/\s+/g, ' ').trim() || this.#firstHeading;
    return { title, text: this.#parts.join(''), blocks: this.#blocks };
  }

  /** What an element's beginning or end means for the lines around it. */
  #boundary(name: string): void {
    if (cells.has(name)) this.#separate(tab);
    else if (apart.has(name)) this.#separate(this.#lists + this.#tables > 0 ? line : empty);
    else if (onOwnLine.has(name)) this.#separate(line);
    const within = this.#lists + this.#tables > 0;
    if (!within && (apart.has(name) || name === 'div')) this.#endBlock();
  }

  #count(name: string, by: 1 | -1): void {
    if (name === 'ul' || name === 'ol' || name === 'dl') this.#lists = Math.max(0, this.#lists + by);
    if (name === 'table') this.#tables = Math.max(0, this.#tables + by);
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted + by);
    if (name === 'sup') this.#raised = Math.max(0, this.#raised + by);
    const left = by < 0 && this.#lists + this.#tables === 0 && this.#preformatted === 0;
    if (left && (name === 'ul' || name === 'ol' || name === 'dl' || name === 'table' || name === 'pre'))
      this.#endBlock();
  }

  #separate(by: Separator): void {
    if (by > this.#separator) this.#separator = by;
  }

  #preformattedText(text: string): void {
    const lines = text.replaceAll(/\r\n?/g, '\n');
    if (this.#block?.type === 'code') this.#push(lines);
    else if (lines.trim() !== '') this.#put(lines.replace(/^\s*\n/, ''));
  }

  #flowingText(raw: string): void {
    const text = raw.replaceAll(/\s+/g, ' ');
    if (text.startsWith(' ')) this.#separate(space);
    const words = text.trim();
    if (words === '') return;
    this.#put(words);
    if (text.endsWith(' ')) this.#separate(space);
  }

  #put(text: string): void {
    if (this.#length > 0) this.#push(separators[this.#separator]);
    this.#separator = none;
    this.#block ??= { type: this.#type(), level: this.#heading, start: this.#length };
    this.#push(text);
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  #type(): Block['type'] {
    if (this.#tables > 0) return 'table';
    if (this.#lists > 0) return 'list';
    if (this.#preformatted > 0) return 'code';
    return this.#heading ? 'heading' : 'paragraph';
  }

  #endBlock(): void {
    const block = this.#block;
    this.#block = undefined;
    if (!block) return;
    const range = { start: block.start, end: this.#length };
    if (block.type !== 'heading' || block.level === undefined)
      this.#blocks.push({ type: block.type, ...range });
    else
      this.#blocks.push({
        type: 'heading',
        ...range,
        level: block.level,
        title: this.#lastWords(block.start),
      });
  }

  /** The text from an offset that lies in one of the last parts. */
  #lastWords(start: number): string {
    let at = this.#length;
    let first = this.#parts.length;
    while (at > start && first > 0) at -= this.#parts[--first]?.length ?? 0;
    const words = this.#parts.slice(first).join('').replaceAll(/\s+/g, ' ').trim();
    this.#firstHeading ||= words;
    return words;
  }
}
