import type { Parser } from 'htmlparser2';
import type { DocumentView, ViewTag } from '#shared/model/document-view';
import { cleanText } from './clean-text.ts';
import { isHidden, skipped } from './html-text.ts';
import { ViewBuilder } from './view-builder.ts';

/** HTML's elements as a view has them. What stands nowhere here is left out, and its words stay. */
const holders: ReadonlyMap<string, ViewTag> = new Map<string, ViewTag>([
  ...(['blockquote', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'] as const).map(
    (tag): [string, ViewTag] => [tag, tag],
  ),
  ['menu', 'ul'],
  ['tfoot', 'tbody'],
  ['dd', 'blockquote'],
]);
const blocks: ReadonlyMap<string, ViewTag> = new Map(
  (['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre'] as const).map((tag) => [tag, tag]),
);
const marks: ReadonlyMap<string, ViewTag> = new Map<string, ViewTag>([
  ...(['strong', 'em', 'u', 's', 'sup', 'sub', 'code'] as const).map((tag): [string, ViewTag] => [tag, tag]),
  ['b', 'strong'],
  ['i', 'em'],
  ['cite', 'em'],
  ['var', 'em'],
  ['dfn', 'em'],
  ['ins', 'u'],
  ['del', 's'],
  ['strike', 's'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
]);
/** End a block, and are none. */
const boundaries = new Set(
  (
    'div section article header footer nav main aside figure figcaption caption form fieldset legend hr details ' +
    'summary address body html dl dt center option textarea'
  ).split(' '),
);

/** Nobody nests like this, and the parser grows slow by the square of it: what follows is left out. */
const deepest = 1000;

/** What is to be done when an element ends. */
type Opened = 'holder' | 'block' | 'mark' | 'boundary' | 'nothing';

export interface HtmlLayoutOptions {
  /** White space is as it was written, not as somebody broke the lines of a page. */
  readonly exactSpaces: boolean;
}

/**
 * Takes the events of one pass over a page and keeps its structure, by a list of what may stay: no attribute but how
 * far a cell goes, no picture, no link, no script.
 */
export class HtmlLayout {
  readonly #view = new ViewBuilder();
  #parser: Parser | undefined;
  readonly #exactSpaces: boolean;
  readonly #opened: Opened[] = [];
  readonly #blocks: ViewTag[] = [];
  readonly #marks: ViewTag[] = [];
  /** How deep within an element that is not shown. */
  #hidden = 0;
  /** A space or breaks that only count if words follow in the same block. */
  #gap = '';

  constructor({ exactSpaces }: HtmlLayoutOptions) {
    this.#exactSpaces = exactSpaces;
  }

  /** Told by the parser before anything else. */
  onparserinit(parser: Parser): void {
    this.#parser = parser;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#opened.length + this.#hidden >= deepest) this.#view.cut();
    if (this.#view.isFull) this.#parser?.pause();
    if (this.#hidden > 0 || skipped.has(name) || isHidden(attributes)) this.#hidden++;
    else this.#opened.push(this.#open(name, attributes));
  }

  onclosetag(): void {
    if (this.#hidden > 0) this.#hidden--;
    else this.#close(this.#opened.pop());
  }

  ontext(raw: string): void {
    if (this.#hidden > 0) return;
    const text = cleanText(raw);
    const block = this.#blocks.at(-1) ?? 'p';
    if (block === 'pre') this.#put(text.replaceAll(/\r\n?/g, '\n'));
    else if (this.#exactSpaces) this.#put(text.replaceAll(/[\r\n]+/g, ' '));
    else this.#flow(text.replaceAll(/\s+/g, ' '));
  }

  finish(): DocumentView {
    return this.#view.finish();
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): Opened {
    const mark = marks.get(name);
    if (mark && this.#marks.includes(mark)) return 'nothing';
    if (mark) {
      this.#marks.push(mark);
      return 'mark';
    }
    if (name === 'br') this.#gap += '\n';
    const [holder, block] = [holders.get(name), blocks.get(name)];
    if (!holder && !block && !boundaries.has(name)) return 'nothing';
    this.#endBlock();
    if (block) this.#blocks.push(block);
    if (!holder) return block ? 'block' : 'boundary';
    const spans = { columns: Number(attributes['colspan']), rows: Number(attributes['rowspan']) };
    return this.#view.openHolder(holder, spans) ? 'holder' : 'boundary';
  }

  #close(opened: Opened | undefined): void {
    if (opened === 'mark') this.#marks.pop();
    if (opened === 'mark' || opened === 'nothing') return;
    this.#endBlock();
    if (opened === 'block') this.#blocks.pop();
    if (opened === 'holder') this.#view.closeHolder();
  }

  #endBlock(): void {
    this.#gap = '';
    this.#view.closeBlock();
  }

  #flow(text: string): void {
    const words = text.trim();
    if (text.startsWith(' ')) this.#gap ||= ' ';
    if (words === '') return;
    this.#put(words);
    if (text.endsWith(' ')) this.#gap = ' ';
  }

  #put(text: string): void {
    if (!this.#view.isInBlock && text.trim() === '') return;
    const block = this.#blocks.at(-1) ?? 'p';
    this.#view.write({ words: text, gap: this.#gap, block, marks: this.#marks });
    this.#gap = '';
  }
}
