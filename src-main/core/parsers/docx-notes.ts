import { roman } from './docx-numbers.ts';
import { valueOf, type XmlElement } from './xml-tree.ts';

export type NoteType = 'footnote' | 'endnote' | 'comment';

/** The notes of a document by their type and id. */
export type Notes = Readonly<Record<NoteType, ReadonlyMap<string, XmlElement>>>;

/** Footnotes count 1, 2, 3, endnotes i, ii, iii, as Word does where nobody wants it otherwise. */
const figures = { footnote: String, endnote: roman } as const;

/** Numbers notes in the order in which they are mentioned, and gives each out once. */
export class NoteMarks {
  readonly #notes: Notes;
  readonly #numbers = { footnote: new Map<string, number>(), endnote: new Map<string, number>() };
  readonly #taken = new Set<string>();

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /** `[1]` for a footnote, `[i]` for an endnote; a comment has no sign in the text. */
  readonly markOf = (type: NoteType, id: string): string => {
    if (type === 'comment' || !this.#notes[type].has(id)) return '';
    const numbers = this.#numbers[type];
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `[${figures[type](number)}]`;
  };

  /** A note with what stands before its text; `undefined` where there is none or it was taken before. */
  take(type: NoteType, id: string): { readonly note: XmlElement; readonly lead: string } | undefined {
    const note = this.#notes[type].get(id);
    const key = `${type} ${id}`;
    if (!note || this.#taken.has(key)) return undefined;
    this.#taken.add(key);
    return { note, lead: type === 'comment' ? commentLead(note) : this.#lead(type, id) };
  }

  /** A note with a mark of its own has that in its text. */
  #lead(type: 'footnote' | 'endnote', id: string): string {
    const number = this.#numbers[type].get(id);
    return number === undefined ? '' : `[${figures[type](number)}] `;
  }
}

function commentLead(comment: XmlElement): string {
  const author = valueOf(comment, 'author')?.trim() ?? '';
  return author === '' ? '[Comment] ' : `[Comment by ${author}] `;
}
