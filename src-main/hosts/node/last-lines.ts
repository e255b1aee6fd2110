/** As much of a readable stream as is used. */
type Readable = Pick<NodeJS.ReadableStream, 'setEncoding' | 'on' | 'listenerCount'>;

const keptCharacters = 8000;

/** Reads a stream to its end and keeps the end of it: what a process said before it died. */
export class LastLines {
  #text = '';

  constructor(stream: Readable | null) {
    stream?.setEncoding('utf8');
    stream?.on('data', this.#keep);
  }

  /** Where someone took the listeners off the stream before it had ended. */
  listenAgain(stream: Readable | null): void {
    if (stream?.listenerCount('data') === 0) stream.on('data', this.#keep);
  }

  readonly #keep = (text: string): void => {
    this.#text = (this.#text + text).slice(-keptCharacters);
  };

  /** The line that says most: the error itself, without its source line, stack and Node's version under it. */
  get reason(): string | undefined {
    const lines = this.#text
      .split(/\r?\n/)
      .filter((line) => /^\S/.test(line) && !/^(Node\.js v|}|\^)/.test(line));
    const error = lines.findLast((line) => /^[\w.]*(Error|Exception)\b.*:/.test(line));
    return (error ?? lines.at(-1))?.slice(0, 300);
  }
}
