/** Pieces that are joined at once; a chain of small strings takes thirty times the memory of the text. */
const joinedAtOnce = 4096;

/** A text that comes in many small pieces. */
export class TextPieces {
  readonly #joined: string[] = [];
  #pieces: string[];

  constructor(first: string) {
    this.#pieces = [first];
  }

  add(piece: string): void {
    this.#pieces.push(piece);
    if (this.#pieces.length < joinedAtOnce) return;
    this.#joined.push(this.#pieces.join(''));
    this.#pieces = [];
  }

  whole(): string {
    return [...this.#joined, ...this.#pieces].join('');
  }
}
