import { styleText } from 'node:util';
import { textWidth } from './format/text-width.ts';
import { wrapText } from './format/wrap-text.ts';

/** What the output needs of standard output and standard error. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface OutputOptions {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly json: boolean;
  readonly quiet: boolean;
  /** The real environment; `NO_COLOR` and `TERM` are read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red';

const usualWidth = 80;
const widest = 120;
const eraseLine = '\r\u001B[2K';

const widthOf = ({ isTTY, columns }: OutputStream): number =>
  isTTY && columns ? Math.min(Math.max(columns, 40), widest) : usualWidth;

/**
 * Where a command writes: results to standard output, and what accompanies them (notices, progress) to standard
 * error. With `--json` only `value` and `exact` write to standard output.
 */
export class Output {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Columns for text; 80 where it is not a terminal. */
  readonly width: number;
  readonly isTerminal: boolean;
  /** The line of progress can be redrawn. */
  readonly canRedraw: boolean;
  readonly #stdout: OutputStream;
  readonly #stderr: OutputStream;
  readonly #colours: boolean;
  #status = '';

  constructor({ stdout, stderr, json, quiet, environment }: OutputOptions) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.json = json;
    this.quiet = quiet;
    this.width = widthOf(stdout);
    this.isTerminal = stdout.isTTY === true;
    this.canRedraw = stderr.isTTY === true && environment['TERM'] !== 'dumb';
    this.#colours = this.isTerminal && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  }

  /** Colours text for standard output; without colours it stays as it is. */
  paint(style: Style, text: string): string {
    return this.#colours ? styleText(style, text, { validateStream: false }) : text;
  }

  /** One line of result. */
  line(text = ''): void {
    this.exact(`${text}\n`);
  }

  lines(texts: readonly string[]): void {
    for (const text of texts) this.line(text);
  }

  /** One JSON value on a line of its own. */
  value(value: unknown): void {
    this.exact(`${JSON.stringify(value)}\n`);
  }

  /** Text as it is, without a line break added. */
  exact(text: string): void {
    this.#besideStatus(() => this.#stdout.write(text));
  }

  /** A sentence for the person, beside the result. */
  note(text: string): void {
    this.#besideStatus(() => this.#stderr.write(`${this.#wrapNote(text)}\n`));
  }

  /** The one line of progress that is redrawn; an empty text removes it. Only where `canRedraw`. */
  status(text: string): void {
    if (!this.canRedraw || text === this.#status) return;
    this.#status = text;
    this.#stderr.write(eraseLine + text);
  }

  /** Columns of the line of progress. */
  get statusWidth(): number {
    return widthOf(this.#stderr) - 1;
  }

  #besideStatus(write: () => void): void {
    if (this.#status) this.#stderr.write(eraseLine);
    write();
    if (this.#status) this.#stderr.write(this.#status);
  }

  /** Terminals break lines in mid-word; files and pipes keep one sentence on one line. */
  #wrapNote(text: string): string {
    const width = widthOf(this.#stderr);
    return this.#stderr.isTTY && textWidth(text) > width ? wrapText(text, width).join('\n') : text;
  }
}
