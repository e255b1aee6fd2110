import { readEscape } from './json-escape.ts';
import { TextPieces } from './text-pieces.ts';

/** What a reader tells, in the order of the text. */
export interface JsonSink {
  begin(type: 'array' | 'object'): void;
  end(): void;
  /** The next value's name in its object; names may come twice. */
  key(name: string): void;
  string(text: string): void;
  /** A number or a name such as `null`, as it is written: no digit is rounded away. */
  word(text: string): void;
  /** True once nothing more is wanted. */
  readonly full: boolean;
}

export interface JsonProblemOptions {
  /** Offset in the text. */
  readonly at: number;
  /** The text ended where more must come. */
  readonly ended: boolean;
}

/** What is wrong with a text, as a phrase: `a value is missing`. */
export class JsonProblem extends Error {
  readonly at: number;
  readonly ended: boolean;

  constructor(problem: string, { at, ended }: JsonProblemOptions) {
    super(problem);
    this.at = at;
    this.ended = ended;
  }
}

/** What may come next: `item` and `key` also take the end of their array or object. */
type Expected = 'value' | 'item' | 'key' | 'next';

const closing = { array: ']', object: '}' } as const;
const opening: Readonly<Record<string, 'array' | 'object'>> = { '[': 'array', '{': 'object' };

/** White space of JSON and JavaScript, a byte order mark, and the record mark of RFC 7464. */
const blanks = /[\s\uFEFF\u001E]*/uy;
const lineComment = /[^\n\r]*/uy;
const bareWord = /[^\s,:[\]{}"'/]+/uy;
const plainKey = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const unquoted = { '"': /[^"\\]*/y, "'": /[^'\\]*/y } as const;

/** Neither a blank nor the beginning of a comment. */
const isPlain = (unit: number): boolean => unit > 32 && unit < 127 && unit !== 47;

const number = /^[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|Infinity|NaN)$/;
const names = new Set(['true', 'false', 'null', 'undefined', 'True', 'False', 'None']);

/**
 * Reads JSON without recursion, so that no depth of nesting matters. Beyond RFC 8259 it takes what people and programs
 * write: comments, commas at the end, single quotes, names without quotes, `NaN`, line breaks within strings.
 */
export class JsonReader {
  readonly #text: string;
  readonly #sink: JsonSink;
  readonly #end: number;
  readonly #open: ('array' | 'object')[] = [];
  #at: number;

  constructor(text: string, sink: JsonSink, { from = 0, to = text.length } = {}) {
    this.#text = text;
    this.#sink = sink;
    this.#at = from;
    this.#end = to;
  }

  /** Offset of what comes next, behind blanks and comments. */
  get at(): number {
    this.#skip();
    return this.#at;
  }

  get done(): boolean {
    return this.at >= this.#end;
  }

  /** How many arrays and objects are open: more than none only where a problem was thrown. */
  get depth(): number {
    return this.#open.length;
  }

  /** Tells one value. Throws `JsonProblem`. */
  read(onStep: () => void = () => {}): void {
    let expected: Expected = 'value';
    do {
      expected = this.#step(expected);
      onStep();
    } while (this.#open.length > 0 && !this.#sink.full);
  }

  #step(expected: Expected): Expected {
    this.#skip();
    if (this.#at >= this.#end) throw this.#problem('it ends too early', true);
    const type = this.#open.at(-1);
    if (expected !== 'value' && type && this.#text[this.#at] === closing[type]) return this.#close();
    if (expected === 'key') return this.#key();
    return expected === 'next' ? this.#comma(type) : this.#value();
  }

  #close(): Expected {
    this.#at++;
    this.#open.pop();
    this.#sink.end();
    return 'next';
  }

  #comma(type: 'array' | 'object' | undefined): Expected {
    if (this.#text[this.#at] !== ',') throw this.#problem('a comma or an end is missing');
    this.#at++;
    return type === 'object' ? 'key' : 'item';
  }

  #key(): Expected {
    const quote = this.#text[this.#at];
    const name = quote === '"' || quote === "'" ? this.#quotedName(quote) : this.#plainName();
    this.#skip();
    if (this.#at >= this.#end) throw this.#problem('it ends too early', true);
    if (this.#text[this.#at] !== ':') throw this.#problem('a colon is missing');
    this.#at++;
    this.#sink.key(name);
    return 'value';
  }

  #quotedName(quote: '"' | "'"): string {
    const { text, problem } = this.#string(quote);
    if (problem) throw problem;
    return text;
  }

  #plainName(): string {
    const name = this.#match(plainKey);
    if (name === '') throw this.#problem('a name is missing');
    return name;
  }

  #value(): Expected {
    const first = this.#text[this.#at] ?? '';
    const type = opening[first];
    if (type) {
      this.#at++;
      this.#open.push(type);
      this.#sink.begin(type);
      return type === 'object' ? 'key' : 'item';
    }
    if (first === '"' || first === "'") {
      const { text, problem } = this.#string(first);
      this.#sink.string(text);
      if (problem) throw problem;
    } else this.#sink.word(this.#word());
    return 'next';
  }

  #word(): string {
    const at = this.#at;
    const word = this.#match(bareWord);
    if (number.test(word) || names.has(word)) return word;
    this.#at = at;
    throw this.#problem('a value is missing', word !== '' && at + word.length >= this.#end);
  }

  /** A string that the end of the text breaks off is told as far as it goes, and is a problem all the same. */
  #string(quote: '"' | "'"): { readonly text: string; readonly problem?: JsonProblem } {
    const start = this.#at++;
    const plain = this.#match(unquoted[quote]);
    if (this.#text[this.#at] === quote && this.#at < this.#end) {
      this.#at++;
      return { text: plain };
    }
    const text = new TextPieces(plain);
    while (this.#at < this.#end && this.#text[this.#at] === '\\') {
      const escape = readEscape(this.#text, this.#at);
      this.#at += escape.length;
      text.add(escape.text);
      text.add(this.#match(unquoted[quote]));
    }
    if (this.#at < this.#end) {
      this.#at++;
      return { text: text.whole() };
    }
    this.#at = start;
    return { text: text.whole(), problem: this.#problem('a string has no end', true) };
  }

  #skip(): void {
    for (;;) {
      if (isPlain(this.#text.charCodeAt(this.#at))) return;
      this.#match(blanks);
      if (this.#text[this.#at] !== '/' || this.#at >= this.#end) return;
      if (this.#text[this.#at + 1] === '/') this.#match(lineComment);
      else this.#blockComment();
    }
  }

  #blockComment(): void {
    if (this.#text[this.#at + 1] !== '*') throw this.#problem('a value is missing');
    const end = this.#text.indexOf('*/', this.#at + 2);
    if (end < 0 || end >= this.#end) throw this.#problem('a comment has no end', true);
    this.#at = end + 2;
  }

  /** What the pattern finds here, which may be nothing; never beyond the end. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    const text = found.slice(0, this.#end - this.#at);
    this.#at += text.length;
    return text;
  }

  #problem(problem: string, ended = false): JsonProblem {
    return new JsonProblem(problem, { at: this.#at, ended });
  }
}
