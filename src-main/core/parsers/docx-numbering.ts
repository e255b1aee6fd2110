import { formatNumber } from './docx-numbers.ts';
import { isOn, placeOf, type Style, type Styles } from './docx-styles.ts';
import { childOf, childrenOf, valueOf, type XmlElement } from './xml-tree.ts';

interface Level {
  readonly format: string;
  /** `%1.%2)`: each `%n` is the number of level n, counted from 1. */
  readonly text: string;
  readonly start: number;
  /** All numbers in it are written as decimals. */
  readonly legal: boolean;
  /** Begins again behind an item of a level above this one; 0: counts on whatever happens above it. */
  readonly restartsBelow: number;
  readonly style: string | undefined;
}

interface List {
  /** Lists of one abstract list count on from one another. */
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin at this number when the list is first used and wherever they begin again. */
  readonly starts: ReadonlyMap<number, number>;
}

/** What stands before a list's item, with how deep it lies from 0. */
export interface Marker {
  /** `3.`, `b)`, `•`; may be empty. */
  readonly text: string;
  readonly level: number;
}

const deepest = 8;
const bullet = '•';

const numberIn = (element: XmlElement | undefined, otherwise: number): number => {
  const value = Number(valueOf(element, 'val') ?? otherwise);
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? value : otherwise;
};

const levelOf = (element: XmlElement, index: number): Level => ({
  format: valueOf(childOf(element, 'numFmt'), 'val') ?? 'decimal',
  text: valueOf(childOf(element, 'lvlText'), 'val') ?? '',
  start: numberIn(childOf(element, 'start'), 0),
  legal: isOn(childOf(element, 'isLgl')),
  restartsBelow: numberIn(childOf(element, 'lvlRestart'), index),
  style: valueOf(childOf(element, 'pStyle'), 'val'),
});

const indexOf = (element: XmlElement): number => Number(valueOf(element, 'ilvl') ?? 0);

const levelsOf = (parent: XmlElement | undefined): readonly (readonly [number, Level])[] =>
  childrenOf(parent, 'lvl').map((element) => [indexOf(element), levelOf(element, indexOf(element))]);

/** The lists of `numbering.xml` by their `w:numId`. */
class Lists {
  readonly #abstract = new Map<string, XmlElement>();
  readonly #numbered = new Map<string, XmlElement>();
  readonly #known = new Map<string, List | undefined>();
  readonly #styles: Styles;

  constructor(root: XmlElement | undefined, styles: Styles) {
    this.#styles = styles;
    for (const element of childrenOf(root, 'abstractNum'))
      this.#abstract.set(valueOf(element, 'abstractNumId') ?? '', element);
    for (const element of childrenOf(root, 'num'))
      this.#numbered.set(valueOf(element, 'numId') ?? '', element);
  }

  get(id: string): List | undefined {
    if (!this.#known.has(id)) this.#known.set(id, this.#read(id));
    return this.#known.get(id);
  }

  #read(id: string): List | undefined {
    const element = this.#numbered.get(id);
    const abstract = this.#abstractOf(element, 0);
    if (!element || !abstract) return undefined;
    const overrides = childrenOf(element, 'lvlOverride');
    return {
      counter: valueOf(abstract, 'abstractNumId') ?? '',
      levels: new Map([...levelsOf(abstract), ...overrides.flatMap(levelsOf)]),
      starts: new Map(
        overrides.flatMap((override) => {
          const start = childOf(override, 'startOverride');
          return start ? [[indexOf(override), numberIn(start, 1)] as const] : [];
        }),
      ),
    };
  }

  /** An abstract list may be a mere pointer to a style, whose list it then is. */
  #abstractOf(numbered: XmlElement | undefined, steps: number): XmlElement | undefined {
    const abstract = this.#abstract.get(valueOf(childOf(numbered, 'abstractNumId'), 'val') ?? '');
    const style = valueOf(childOf(abstract, 'numStyleLink'), 'val');
    if (style === undefined || steps > deepest) return abstract;
    const list = this.#styles.get(style).place?.list;
    return (list && this.#abstractOf(this.#numbered.get(list), steps + 1)) || abstract;
  }
}

/** Counts the items of a document's lists in the order in which they stand. */
export class ListCounters {
  readonly #lists: Lists;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(root: XmlElement | undefined, styles: Styles) {
    this.#lists = new Lists(root, styles);
  }

  /** The marker of a paragraph with these properties and this style; `undefined` where it is no item. */
  next(properties: XmlElement | undefined, style: Style): Marker | undefined {
    const own = placeOf(properties);
    if (own === 'none') return undefined;
    const place = own ?? style.place;
    const list = place && this.#lists.get(place.list);
    if (!place || !list) return undefined;
    const index = Math.min(deepest, place.level ?? levelFor(list, style));
    const level = list.levels.get(index);
    if (!level) return undefined;
    this.#begin(place.list, list);
    this.#count(list, index, level);
    return { text: this.#markerText(list, level), level: index };
  }

  #begin(id: string, list: List): void {
    if (this.#begun.has(id)) return;
    this.#begun.add(id);
    const counts = this.#countsOf(list);
    for (const [index, start] of list.starts) counts[index] = start - 1;
  }

  #countsOf({ counter }: List): (number | undefined)[] {
    const counts = this.#counts.get(counter) ?? [];
    this.#counts.set(counter, counts);
    return counts;
  }

  #count(list: List, index: number, level: Level): void {
    const counts = this.#countsOf(list);
    counts[index] = (counts[index] ?? (list.starts.get(index) ?? level.start) - 1) + 1;
    for (let deeper = index + 1; deeper <= deepest; deeper++) {
      const below = list.levels.get(deeper);
      if (below && index < below.restartsBelow) counts[deeper] = undefined;
    }
  }

  #markerText(list: List, level: Level): string {
    if (level.format === 'bullet') return bullet;
    const counts = this.#countsOf(list);
    return level.text
      .replaceAll(/%([1-9])/g, (_, digit: string) => {
        const named = list.levels.get(Number(digit) - 1);
        const count = counts[Number(digit) - 1] ?? named?.start ?? 1;
        return formatNumber(count, level.legal ? 'decimal' : (named?.format ?? 'decimal'));
      })
      .trim();
  }
}

/** A style names the list, and the list names the style at the level that is its own. */
function levelFor({ levels }: List, style: Style): number {
  for (const [index, level] of levels)
    if (level.style !== undefined && level.style === style.id) return index;
  return 0;
}
