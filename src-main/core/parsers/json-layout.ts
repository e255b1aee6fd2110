import { joinPlaces } from '#shared/model/place';
import { pathOfItem, pathOfMember } from '#shared/model/place-path';
import { flatText, inLine, isNameless, labelOf, titleOf, type JsonNode } from './json-node.ts';
import type { SheetWriter } from './sheet-writer.ts';

/** An array or object whose parts stand one below the other. */
export interface Opened {
  readonly type: 'array' | 'object' | 'sequence';
  readonly path: string;
  /** What its parts are named by, counted from the record they belong to. */
  readonly label: string;
  /** An item of an array: its short members share a line, since one says little without the others. */
  readonly isRecord: boolean;
  readonly under: Heading;
  readonly line: Line;
}

/** What stands over a part. Of the whole file it is only written where another part's heading came before. */
interface Heading {
  readonly text: string;
  /** 0 for the whole file. */
  readonly level: number;
  readonly parent?: Heading;
}

interface Line {
  readonly texts: string[];
  readonly places: string[];
  length: number;
}

/** A value that is no longer stands on one line. */
const longestLine = 600;
/** Numbers and words of an array share lines up to this. */
const longestRun = 200;
const longestInRun = 40;
/** A place longer than this names what it is in. */
const longestPath = 160;
const lastLevel = 6;

/** A heading with those above it, outermost first. */
function lineOf(heading: Heading): readonly Heading[] {
  const line = [heading];
  for (let above = heading.parent; above; above = above.parent) line.unshift(above);
  return line;
}

const emptyLine = (): Line => ({ texts: [], places: [], length: 0 });

const deeper = (path: string, name: string | number): string => {
  const longer = path + (typeof name === 'number' ? pathOfItem(name) : pathOfMember(name));
  return longer.length > longestPath ? path : longer;
};

/** Lays JSON out as text that can be read and found: records as lines, long strings as paragraphs, names as headings. */
export class JsonLayout {
  readonly #writer: SheetWriter;
  /** The headings that are in force, outermost first. */
  #over: readonly Heading[] = [];
  /** The place of everything, where lines of the file say it better than paths. */
  #fixed: string | undefined;
  #inRows = false;

  constructor(writer: SheetWriter) {
    this.#writer = writer;
  }

  /** From here on everything stands at this place. */
  fix(place: string | undefined): void {
    this.#fixed = place;
  }

  root(type: Opened['type'], name: string): Opened {
    const under = { text: name, level: 0 };
    this.#over = [under];
    return { type, path: '$', label: '', isRecord: false, under, line: emptyLine() };
  }

  /** Begins a part of `parent` that does not fit on a line. */
  open(parent: Opened, node: JsonNode): Opened {
    this.close(parent);
    const isItem = parent.type !== 'object';
    const isRecord = isItem && node.type === 'object';
    const label = this.#labelIn(parent, node);
    const title = (isRecord ? titleOf(node) : undefined) ?? label;
    return {
      type: node.type === 'array' ? 'array' : 'object',
      path: deeper(parent.path, node.name),
      label: isRecord ? '' : label,
      isRecord,
      under: this.#headingFor(parent, title, !isItem || isRecord),
      line: emptyLine(),
    };
  }

  /** Writes a part; all of its own parts are there. */
  add(parent: Opened, node: JsonNode): void {
    if (node.type === 'value' && node.long) this.#paragraphs(parent, node);
    else if (!node.long && node.size <= longestLine) this.#addLine(parent, node);
    else {
      const opened = this.open(parent, node);
      for (const child of node.children) this.add(opened, child);
      this.close(opened);
    }
  }

  /** Nothing more comes into it. */
  close(part: Opened): void {
    const { line, isRecord } = part;
    if (line.texts.length > 0)
      this.#row(part, line.texts.join(isRecord ? '; ' : ', '), joinPlaces(line.places) ?? '$');
    line.texts.length = 0;
    line.places.length = 0;
    line.length = 0;
  }

  #labelIn(parent: Opened, { name }: JsonNode): string {
    return parent.type === 'sequence' ? (this.#fixed ?? '') : labelOf(parent.label, name);
  }

  #addLine(parent: Opened, node: JsonNode): void {
    const place = deeper(parent.path, node.name);
    if (parent.type === 'object') {
      const text = flatText(node, this.#labelIn(parent, node));
      return parent.isRecord
        ? this.#gather(parent, { text, place, room: longestLine })
        : this.#row(parent, text, place);
    }
    const text = flatText(node, '');
    if (!isNameless(node) || text.length > longestInRun) {
      this.close(parent);
      return this.#row(parent, text, place);
    }
    const shown = node.children.length === 0 ? text : `[${text}]`;
    this.#gather(parent, { text: shown, place, room: longestRun });
  }

  #gather(parent: Opened, { text, place, room }: { text: string; place: string; room: number }): void {
    const { line } = parent;
    if (line.length + text.length > room) this.close(parent);
    line.texts.push(text);
    line.length += text.length + 2;
    // The first and the last say it all.
    line.places[Math.min(line.places.length, 1)] = place;
  }

  #paragraphs(parent: Opened, node: JsonNode): void {
    this.close(parent);
    this.#stand(parent.under);
    const place = this.#fixed ?? deeper(parent.path, node.name);
    if (parent.type === 'object') this.#writer.paragraph(`${this.#labelIn(parent, node)}:`);
    for (const paragraph of node.text.split(/\n[^\S\n]*\n/)) this.#writer.paragraph(paragraph.trim(), place);
    this.#inRows = false;
  }

  /** Arrays within arrays stand under the heading of the outer one. */
  #headingFor({ under }: Opened, text: string, isWanted: boolean): Heading {
    return isWanted && under.level < lastLevel
      ? { text: inLine(text), level: under.level + 1, parent: under }
      : under;
  }

  /** What comes next stands under this heading, also where parts with headings of their own came between. */
  #stand(under: Heading): void {
    if (this.#over.at(-1) === under) return;
    const line = lineOf(under);
    const missing = line.filter((heading, at) => heading !== this.#over[at]);
    for (const { text, level } of missing.length > 0 ? missing : [under])
      this.#writer.heading(text, Math.max(1, level));
    this.#over = line;
    this.#inRows = false;
  }

  #row(parent: Opened, text: string, place: string): void {
    this.#stand(parent.under);
    this.#writer.row(text, this.#fixed ?? place, !this.#inRows);
    this.#inRows = true;
  }
}
