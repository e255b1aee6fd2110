import { isOn } from './docx-styles.ts';
import { childOf, childrenOf, valueOf, type XmlElement } from './xml-tree.ts';

interface Field {
  code: string;
  inCode: boolean;
  numbersPages: boolean;
}

const numbersOfPages = /^\s*(?:page|numpages|sectionpages|section)\b/i;

export const isPageNumber = (code: string): boolean => numbersOfPages.test(code);

/** What a form's tick box or list shows; the result of those fields is not in the text. */
function controlText(begin: XmlElement): string {
  const data = childOf(begin, 'ffData');
  const box = childOf(data, 'checkBox');
  if (box) return isOn(childOf(box, 'checked') ?? childOf(box, 'default')) ? '☒' : '☐';
  const list = childOf(data, 'ddList');
  const chosen = childOf(list, 'result') ?? childOf(list, 'default');
  return valueOf(childrenOf(list, 'listEntry')[Number(valueOf(chosen, 'val') ?? 0)], 'val') ?? '';
}

/** Follows the fields of a text: what they would compute is not read, what they last came to is. */
export class Fields {
  readonly #open: Field[] = [];
  /** How many of those that are open are in their instruction, and how many number pages. */
  #codes = 0;
  #pageNumbers = 0;

  /** True while an instruction and not a result is being read. */
  get inCode(): boolean {
    return this.#codes > 0;
  }

  /** True within the number of a page or of all pages. */
  get inPageNumber(): boolean {
    return this.#pageNumbers > 0;
  }

  /** Takes `w:fldChar`; gives the text that stands there. */
  mark(element: XmlElement): string {
    const type = valueOf(element, 'fldCharType');
    if (type === 'begin') return this.#begin(element);
    if (type === 'separate') this.#endCode(this.#open.at(-1));
    if (type === 'end') this.#end();
    return '';
  }

  addCode(text: string): void {
    const last = this.#open.at(-1);
    if (last?.inCode) last.code += text;
  }

  /** A field that was never ended must not swallow the rest of the document. */
  endParagraph(): void {
    if (this.#codes > 0) for (const field of this.#open) this.#endCode(field);
  }

  #begin(element: XmlElement): string {
    const text = this.inCode ? '' : controlText(element);
    this.#open.push({ code: '', inCode: true, numbersPages: false });
    this.#codes++;
    return text;
  }

  #endCode(field: Field | undefined): void {
    if (!field?.inCode) return;
    field.inCode = false;
    this.#codes--;
    field.numbersPages = isPageNumber(field.code);
    if (field.numbersPages) this.#pageNumbers++;
  }

  #end(): void {
    const field = this.#open.pop();
    if (field?.inCode) this.#codes--;
    if (field?.numbersPages) this.#pageNumbers--;
  }
}
