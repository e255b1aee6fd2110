import type { DocumentView } from '#shared/model/document-view';

/** Of all that are kept: about two books. A character takes two bytes at most, a number four. */
const mostKept = 8_000_000;

const sizeOf = ({ text, elements }: DocumentView): number => text.length + elements.length;

/** The views that were shown last, by their content's hash: going from citation to citation lays nothing out twice. */
export class KeptViews {
  readonly #views = new Map<string, DocumentView>();

  get(sha256: string): DocumentView | undefined {
    const view = this.#views.get(sha256);
    return view && this.keep(sha256, view);
  }

  keep(sha256: string, view: DocumentView): DocumentView {
    this.#views.delete(sha256);
    this.#views.set(sha256, view);
    let size = [...this.#views.values()].reduce((sum, kept) => sum + sizeOf(kept), 0);
    for (const [key, oldest] of this.#views) {
      if (size <= mostKept) break;
      this.#views.delete(key);
      size -= sizeOf(oldest);
    }
    return view;
  }
}
