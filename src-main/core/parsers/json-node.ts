/** A JSON value that is held until it is written. */
export interface JsonNode {
  readonly type: 'value' | 'array' | 'object';
  /** Its name in an object, its index in an array. */
  readonly name: string | number;
  /** Of a value: what people read; empty for others. */
  readonly text: string;
  readonly children: JsonNode[];
  /** About how many characters it takes on one line. */
  size: number;
  /** It holds a text that is a paragraph of its own. */
  long: boolean;
}

/** Longer strings are paragraphs rather than parts of a line. */
const longestInLine = 200;
const longestName = 100;
/** Separators and the like. */
const perValue = 2;

/** Base64 and its like: no white space, no words. */
const encoded = /^(?:data:[^,\s]{1,100},)?[A-Za-z0-9+/_=-]{76,}(?:\r?\n[A-Za-z0-9+/_=-]+)*$/;
const shortestEncoded = 256;

/** How a string is read: as it is, and whether something that nobody can read was left out of it. */
export function readableString(text: string): { readonly text: string; readonly leftOut: boolean } {
  const trimmed = text.trim();
  if (trimmed.length < shortestEncoded || !encoded.test(trimmed)) return { text, leftOut: false };
  return { text: `(${trimmed.length.toLocaleString('en')} characters of encoded data)`, leftOut: true };
}

export function valueNode(name: string | number, text: string): JsonNode {
  const trimmed = text.trim();
  const long = trimmed.length > longestInLine || /\n[^\S\n]*\n/.test(trimmed);
  return { type: 'value', name, text, children: [], size: text.length + perValue, long };
}

export const containerNode = (type: 'array' | 'object', name: string | number): JsonNode => ({
  type,
  name,
  text: '',
  children: [],
  size: perValue,
  long: false,
});

export function addChild(parent: JsonNode, child: JsonNode): void {
  parent.children.push(child);
  parent.size += child.size + (typeof child.name === 'string' ? child.name.length : 0) + perValue;
  parent.long ||= child.long;
}

/** A text that is kept as an array of its lines, as notebooks do, is one text. */
export function joinLines(node: JsonNode): JsonNode {
  const { type, children, name } = node;
  const isLines =
    type === 'array' &&
    children.length > 1 &&
    children.every(
      ({ type: kind, text }, at) => kind === 'value' && (at === children.length - 1 || text.endsWith('\n')),
    );
  return isLines ? valueNode(name, children.map(({ text }) => text).join('')) : node;
}

/** `address.city`, `children[0].name`: a name behind what it belongs to. */
export function labelOf(parent: string, name: string | number): string {
  if (typeof name === 'number') return `${parent}[${name}]`;
  const short = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
  const shown = short.replaceAll(/\s+/g, ' ').trim() || '""';
  return parent === '' ? shown : `${parent}.${shown}`;
}

/** On one line; what is empty is told to be. */
export const inLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim() || '""';

/** True where no name is in it: a value, or values in arrays. */
export const isNameless = ({ type, children }: JsonNode): boolean =>
  type === 'value' || (type === 'array' && children.every(isNameless)) || children.length === 0;

function namelessText({ type, text, children }: JsonNode, isNested: boolean): string {
  if (type === 'value') return inLine(text);
  if (children.length === 0) return type === 'array' ? '[]' : '{}';
  const listed = children.map((child) => namelessText(child, true)).join(', ');
  return isNested ? `[${listed}]` : listed;
}

const pair = (label: string, text: string): string => (label === '' ? text : `${label}: ${text}`);

/** `name: Ada; address.city: London`: a value with all that is in it on one line that can be read by itself. */
export function flatText(node: JsonNode, label: string): string {
  if (isNameless(node)) return pair(label, namelessText(node, false));
  return node.children.map((child) => flatText(child, labelOf(label, child.name))).join('; ');
}

const titleNames = ['title', 'name', 'headline', 'label', 'subject', 'question', 'id', '_id', 'key'];

/** What an object calls itself; `undefined` where it has no name that is worth telling. */
export function titleOf({ type, children }: JsonNode): string | undefined {
  if (type !== 'object') return undefined;
  for (const wanted of titleNames) {
    const child = children.find(({ name }) => String(name).toLowerCase() === wanted);
    if (child?.type === 'value' && !child.long && child.text.trim() !== '') return inLine(child.text);
  }
  return undefined;
}
