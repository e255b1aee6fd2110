import { childOf, childrenOf, valueOf, type XmlElement } from './xml-tree.ts';

/** A paragraph's place in a list; without a level the list has one for the style. */
export interface ListPlace {
  readonly list: string;
  readonly level: number | undefined;
}

/** What a style says, with all that it is based on. */
export interface Style {
  readonly id: string;
  /** The name that Word itself knows it by, lower case, the same in every language. */
  readonly name: string;
  /** 1 to 9; `undefined` for body text. */
  readonly heading: number | undefined;
  readonly place: ListPlace | undefined;
  readonly hidden: boolean;
  /** A table's first row looks unlike the others. */
  readonly headed: boolean;
}

export interface Styles {
  /** The style of an id; the default one of paragraphs for none. */
  get(id: string | undefined): Style;
}

const plain: Style = {
  id: '',
  name: '',
  heading: undefined,
  place: undefined,
  hidden: false,
  headed: false,
};

/** A style may be based on one that is based on one …; more than this is a circle. */
const longestLine = 30;
/** `w:outlineLvl` counts from 0, and 9 is body text. */
const bodyLevel = 9;

/** A property that is on where it stands, unless it says that it is off. */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off'].includes(valueOf(element, 'val') ?? '');

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

/** The level of a heading that a paragraph's properties name, 1 to 9; `none` for body text. */
export function outlineOf(properties: XmlElement | undefined): number | 'none' | undefined {
  const level = numberOf(valueOf(childOf(properties, 'outlineLvl'), 'val'));
  if (level === undefined) return undefined;
  return level < bodyLevel ? level + 1 : 'none';
}

/** Where a paragraph's properties put it in a list; `none` where they take it out of one. */
export function placeOf(properties: XmlElement | undefined): ListPlace | 'none' | undefined {
  const numbering = childOf(properties, 'numPr');
  const list = valueOf(childOf(numbering, 'numId'), 'val');
  if (list === undefined) return undefined;
  if (list === '0') return 'none';
  return { list, level: numberOf(valueOf(childOf(numbering, 'ilvl'), 'val')) };
}

const headingByName = (name: string): number | undefined => {
  const level = numberOf(/^heading ?([1-9])$/.exec(name)?.[1]);
  return level ?? (name === 'title' ? 1 : undefined);
};

/** Bold, or with a background: that is how the first row of a table style stands out. */
const hasHeadedFirstRow = (style: XmlElement): boolean =>
  childrenOf(style, 'tblStylePr').some(
    (part) =>
      valueOf(part, 'type') === 'firstRow' &&
      (isOn(childOf(childOf(part, 'rPr'), 'b')) || childOf(childOf(part, 'tcPr'), 'shd') !== undefined),
  );

const settled = <Value>(value: Value | 'none' | undefined, inherited: Value | undefined): Value | undefined =>
  value === 'none' ? undefined : (value ?? inherited);

function styleOf(element: XmlElement, base: Style): Style {
  const id = valueOf(element, 'styleId') ?? '';
  const name = (valueOf(childOf(element, 'name'), 'val') ?? id).toLowerCase();
  const properties = childOf(element, 'pPr');
  const vanish = childOf(childOf(element, 'rPr'), 'vanish');
  return {
    id,
    name,
    heading: settled(outlineOf(properties) ?? headingByName(name), base.heading),
    place: settled(placeOf(properties), base.place),
    hidden: vanish ? isOn(vanish) : base.hidden,
    headed: base.headed || hasHeadedFirstRow(element),
  };
}

/** A style that is used and not described: its id is often the name that Word knows it by. */
const undescribed = (id: string): Style => {
  const name = id.toLowerCase();
  return { ...plain, id, name, heading: headingByName(name) };
};

/** The styles of `styles.xml`, each read when it is first asked for. */
export function readStyles(root: XmlElement | undefined): Styles {
  const elements = childrenOf(root, 'style');
  const byId = new Map(elements.map((element) => [valueOf(element, 'styleId') ?? '', element]));
  const usual = elements.find(
    (element) =>
      valueOf(element, 'type') === 'paragraph' && /^(1|true|on)$/.test(valueOf(element, 'default') ?? ''),
  );
  const known = new Map<string, Style>();
  const find = (id: string, line: number): Style => {
    const found = known.get(id);
    if (found) return found;
    const element = byId.get(id);
    if (!element) return undescribed(id);
    const basedOn = valueOf(childOf(element, 'basedOn'), 'val');
    const base = basedOn === undefined || line > longestLine ? plain : find(basedOn, line + 1);
    const style = styleOf(element, base);
    known.set(id, style);
    return style;
  };
  const standard = usual ? find(valueOf(usual, 'styleId') ?? '', 0) : plain;
  return { get: (id) => (id === undefined ? standard : find(id, 0)) };
}
