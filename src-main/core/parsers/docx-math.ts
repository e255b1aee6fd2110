import { childOf, childrenOf, isElement, textOf, valueOf, type XmlElement } from './xml-tree.ts';

/** In brackets, unless it is one thing. */
const grouped = (text: string): string => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`);
const part = (element: XmlElement, name: string): string => mathText(childOf(element, name));
const parts = (element: XmlElement, name: string): readonly string[] =>
  childrenOf(element, name).map(mathText);
/** A sign that the properties name, else the usual one. */
function signOf(element: XmlElement, name: string, usual: string): string {
  const properties = childOf(element, `${element.name}Pr`);
  return valueOf(childOf(properties, name), 'val') ?? usual;
}
const below = (element: XmlElement, name = 'sub'): string => {
  const text = part(element, name);
  return text && `_${grouped(text)}`;
};
const above = (element: XmlElement, name = 'sup'): string => {
  const text = part(element, name);
  return text && `^${grouped(text)}`;
};

const writers: ReadonlyMap<string, (element: XmlElement) => string> = new Map<
  string,
  (element: XmlElement) => string
>([
  ['t', textOf],
  ['f', (element) => `${grouped(part(element, 'num'))}/${grouped(part(element, 'den'))}`],
  ['sSup', (element) => part(element, 'e') + above(element)],
  ['sSub', (element) => part(element, 'e') + below(element)],
  ['sSubSup', (element) => part(element, 'e') + below(element) + above(element)],
  ['sPre', (element) => below(element) + above(element) + part(element, 'e')],
  ['rad', (element) => `${part(element, 'deg')}√${grouped(part(element, 'e'))}`],
  [
    'd',
    (element) =>
      signOf(element, 'begChr', '(') +
      parts(element, 'e').join(signOf(element, 'sepChr', '|')) +
      signOf(element, 'endChr', ')'),
  ],
  [
    'nary',
    (element) => `${signOf(element, 'chr', '∫')}${below(element)}${above(element)} ${part(element, 'e')}`,
  ],
  ['func', (element) => `${part(element, 'fName')} ${part(element, 'e')}`],
  ['limLow', (element) => part(element, 'e') + below(element, 'lim')],
  ['limUpp', (element) => part(element, 'e') + above(element, 'lim')],
  ['m', (element) => `[${parts(element, 'mr').join('; ')}]`],
  ['mr', (element) => parts(element, 'e').join(', ')],
  ['eqArr', (element) => parts(element, 'e').join('; ')],
]);

/** A formula of Office (ISO 29500-1, 22.1) as one line that can be read: `x=(-b±√(b^2-4ac))/(2a)`. */
export function mathText(element: XmlElement | undefined): string {
  if (!element) return '';
  const write = writers.get(element.name);
  return write ? write(element) : element.children.filter(isElement).map(mathText).join('');
}
