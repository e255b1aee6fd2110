import type { NumberedText } from '#shared/contract/http-wire';

export interface Outgoing extends NumberedText {
  /** Of the request it belongs to, which is told where the server refuses it. */
  readonly id: unknown;
}

/** About as much as one request carries up, in characters: far below the limit of any server. */
const batchLength = 256 * 1024;

/** What waits to go up, numbered, until the server has it. */
export class Outbox {
  #waiting: readonly Outgoing[] = [];
  #last = 0;
  #oneByOne = false;

  get waiting(): readonly Outgoing[] {
    return this.#waiting;
  }

  add(text: string, id: unknown): void {
    this.#last += 1;
    this.#waiting = [...this.#waiting, { n: this.#last, text, id }];
  }

  /** The server has everything up to this number. */
  arrived(last: number): void {
    this.#waiting = this.#waiting.filter(({ n }) => n > last);
    this.#oneByOne = false;
  }

  /** A batch was refused: only alone does it show which message it was. */
  sendOneByOne(): void {
    this.#oneByOne = true;
  }

  nextBatch(): readonly Outgoing[] {
    let length = 0;
    const end = this.#waiting.findIndex(({ text }, index) => {
      length += text.length;
      return index > 0 && (this.#oneByOne || length > batchLength);
    });
    return end === -1 ? this.#waiting : this.#waiting.slice(0, end);
  }
}
