import { characters, fitStart, textWidth } from './text-width.ts';

/** A piece of text that must stay together: a word with the white space before it. */
const pieces = (text: string): string[] => text.match(/\s*\S+/g) ?? [];

/** Cuts words that are wider than a line, as Chinese and long addresses are. */
function* cutLong(word: string, width: number): Generator<string> {
  let rest = word;
  while (textWidth(rest) > width) {
    const part = fitStart(rest, width) || (characters(rest)[0] ?? '');
    yield part;
    rest = rest.slice(part.length);
  }
  if (rest) yield rest;
}

function* wrapParagraph(text: string, width: number): Generator<string> {
  let line = '';
  for (const piece of pieces(text)) {
    for (const part of cutLong(piece.trim(), width)) {
      const joint = line && part === piece.trim() ? ' ' : '';
      if (line && textWidth(line) + joint.length + textWidth(part) > width) {
        yield line;
        line = part;
      } else line += joint + part;
    }
  }
  yield line;
}

/** Lines of at most `width` columns; line breaks in the text stay. */
export const wrapText = (text: string, width: number): string[] =>
  text.split('\n').flatMap((paragraph) => [...wrapParagraph(paragraph, Math.max(8, width))]);

/** The same with every line moved to the right. */
export const wrapIndented = (text: string, width: number, indent: string): string[] =>
  wrapText(text, width - indent.length).map((line) => (line ? indent + line : ''));

/** Wraps a text that comes in pieces; a word is written once it is known to be whole. */
export class StreamWrap {
  readonly #width: number;
  #column = 0;
  #word = '';

  constructor(width: number) {
    this.#width = width;
  }

  /** What may be written now. */
  push(text: string): string {
    let out = '';
    for (const character of text) {
      if (character !== '\n' && character !== ' ') this.#word += character;
      else out += this.#flush() + this.#space(character);
    }
    return out;
  }

  /** The last word. */
  end(): string {
    return this.#flush();
  }

  #space(character: string): string {
    if (character === ' ' && this.#column >= this.#width) return '';
    this.#column = character === '\n' ? 0 : this.#column + 1;
    return character;
  }

  #flush(): string {
    const word = this.#word;
    this.#word = '';
    const width = textWidth(word);
    const breaks = this.#column > 0 && this.#column + width > this.#width;
    this.#column = (breaks ? 0 : this.#column) + width;
    return (breaks && width > 0 ? '\n' : '') + word;
  }
}
