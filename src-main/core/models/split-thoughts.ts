const opening = '<think>';
const closing = '</think>';

export interface SplitText {
  readonly thinking: string;
  readonly text: string;
}

/** How many characters at the end may be the beginning of the closing mark. */
function heldBack(text: string): number {
  for (let length = Math.min(closing.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(closing.slice(0, length))) return length;
  }
  return 0;
}

/**
 * Takes thoughts out of an answer that begins with `<think>`: models whose template Ollama does not know write them
 * into their text. Parts may be cut anywhere.
 */
export class ThoughtSplitter {
  #state: 'beginning' | 'thinking' | 'answering' = 'beginning';
  #rest = '';

  push(part: string): SplitText {
    this.#rest += part;
    if (this.#state === 'beginning') this.#begin();
    if (this.#state === 'thinking') return this.#think();
    return this.#state === 'answering' ? { thinking: '', text: this.#take() } : { thinking: '', text: '' };
  }

  /** What was held back. */
  end(): SplitText {
    const rest = this.#take();
    return this.#state === 'thinking' ? { thinking: rest, text: '' } : { thinking: '', text: rest };
  }

  #begin(): void {
    const begun = this.#rest.trimStart();
    if (begun.startsWith(opening)) {
      this.#state = 'thinking';
      this.#rest = begun.slice(opening.length);
    } else if (!opening.startsWith(begun)) this.#state = 'answering';
  }

  #think(): SplitText {
    const end = this.#rest.indexOf(closing);
    if (end === -1) {
      const held = heldBack(this.#rest);
      const thinking = this.#rest.slice(0, this.#rest.length - held);
      this.#rest = this.#rest.slice(this.#rest.length - held);
      return { thinking, text: '' };
    }
    const thinking = this.#rest.slice(0, end);
    this.#state = 'answering';
    this.#rest = this.#rest.slice(end + closing.length).trimStart();
    return { thinking, text: this.#take() };
  }

  #take(): string {
    const rest = this.#rest;
    this.#rest = '';
    return rest;
  }
}
