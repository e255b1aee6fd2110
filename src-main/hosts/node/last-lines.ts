import type { Readable } from 'node:stream';

const keptCharacters = 8000;

/** Reads a stream to its end and keeps the end of it: what a process said before it died. */
export class LastLines {
  #text = '';

  constructor(stream: Readable | null) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      this.#text = (this.#text + text).slice(-keptCharacters);
    });
  }

  /** The line that says most: the error itself, without its source line, stack and Node's version under it. */
  get reason(): string | undefined {
    const lines = this.#text
      .split(/\r?\n/)
      .filter((line) => /^\S/.test(line) && !/^(Node\.js v|}|\^)/.test(line));
    const error = lines.findLast((line) => /^[\w.]*(Error|Exception)\b.*:/.test(line));
    return (error ?? lines.at(-1))?.slice(0, 300);
  }
}
