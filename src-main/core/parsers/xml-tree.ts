import { attribute, readXmlAtOnce, type XmlAttributes, type XmlHandler } from './xml.ts';

/** An element with what is in it. Names are without prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** The element children, or those of one name. */
export const childrenOf = (parent: XmlElement | undefined, name?: string): readonly XmlElement[] =>
  (parent?.children ?? []).filter(isElement).filter((child) => name === undefined || child.name === name);

export const childOf = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((child): child is XmlElement => isElement(child) && child.name === name);

/** The value of an attribute by its name without prefix; `undefined` also where there is no element. */
export const valueOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element && attribute(element.attributes, name);

/** All text within an element. */
export const textOf = (element: XmlElement | undefined): string =>
  (element?.children ?? []).map((child) => (isElement(child) ? textOf(child) : child)).join('');

/** Thrown where a tree would hold more elements than memory is for. */
export class XmlTooLarge extends Error {
  override readonly name = 'XmlTooLarge';
}

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/** More would take the memory of a whole parse thread. */
const mostElements = 1_500_000;

/** Builds one element with all that is in it from the events of a pass; can be used again for the next one. */
export class XmlTree implements XmlHandler {
  readonly #open: OpenElement[] = [];
  #elements = 0;
  #root: XmlElement | undefined;

  /** True between an element's beginning and its end. */
  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (++this.#elements > mostElements) throw new XmlTooLarge(`more than ${mostElements} elements`);
    const element: OpenElement = { name, attributes, children: [] };
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  close(): void {
    const closed = this.#open.pop();
    if (this.#open.length === 0) this.#root ??= closed;
  }

  text(text: string): void {
    this.#open.at(-1)?.children.push(text);
  }

  /** The first element that was closed with nothing open around it; the tree is empty again after it. */
  take(): XmlElement | undefined {
    const root = this.#root;
    if (root) this.#elements = 0;
    this.#root = undefined;
    return root;
  }
}

/** The root element of a small file, with all that is in it; `undefined` where there is none. Throws `XmlTooDeep` and `XmlTooLarge`. */
export function parseXml(bytes: Uint8Array): XmlElement | undefined {
  const tree = new XmlTree();
  readXmlAtOnce(bytes, tree);
  return tree.take();
}
