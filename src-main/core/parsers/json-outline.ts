import { cleanText } from './clean-text.ts';
import { JsonLayout, type Opened } from './json-layout.ts';
import {
  addChild,
  containerNode,
  joinLines,
  readableString,
  titleOf,
  valueNode,
  type JsonNode,
} from './json-node.ts';
import type { JsonSink } from './json-reader.ts';
import type { SheetWriter } from './sheet-writer.ts';

interface Frame {
  readonly node: JsonNode;
  /** Where its parts are written one below the other already. */
  opened: Opened | undefined;
  key: string;
  items: number;
}

/** What is nested deeper belongs to what it is in: no name is lost, and no stack overflows. */
const deepest = 100;
/** A value that is larger is written before it has come to its end. */
const mostHeld = 50_000;

/**
 * Turns what a reader tells into text while it comes: of the whole file only what is not written yet is held, so that
 * no size of file matters.
 */
export class JsonOutline implements JsonSink {
  readonly #writer: SheetWriter;
  readonly #name: string;
  readonly #layout: JsonLayout;
  readonly #frames: Frame[] = [];
  readonly #sequence: Opened | undefined;
  #deeper = 0;
  #records = 0;
  #values = 0;
  #title: string | undefined;
  #leftOut = 0;

  /** A sequence is several values in one file, each a record; `name` is the file's. */
  constructor(writer: SheetWriter, { type, name }: { type: 'value' | 'sequence'; name: string }) {
    this.#writer = writer;
    this.#name = name;
    this.#layout = new JsonLayout(writer);
    this.#sequence = type === 'sequence' ? this.#layout.root('sequence', name) : undefined;
  }

  get full(): boolean {
    return this.#writer.full;
  }

  /** What the value calls itself. */
  get title(): string | undefined {
    return this.#title;
  }

  /** Nothing came but brackets. */
  get empty(): boolean {
    return this.#values === 0;
  }

  /** Strings of encoded data that nobody can read. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** The next value of a sequence stands at this place. */
  beginRecord(place: string): void {
    this.#layout.fix(place);
  }

  begin(type: 'array' | 'object'): void {
    if (this.#frames.length >= deepest) {
      this.#deeper++;
      return;
    }
    const frame: Frame = {
      node: containerNode(type, this.#nextName()),
      opened: undefined,
      key: '',
      items: 0,
    };
    if (this.#frames.length === 0 && !this.#sequence) frame.opened = this.#layout.root(type, this.#name);
    this.#frames.push(frame);
  }

  end(): void {
    if (this.#deeper > 0) {
      this.#deeper--;
      return;
    }
    const frame = this.#frames.pop();
    if (frame?.opened) this.#layout.close(frame.opened);
    else if (frame) this.#add(joinLines(frame.node));
  }

  key(name: string): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.key = cleanText(name);
  }

  string(text: string): void {
    const readable = readableString(text);
    if (readable.leftOut) this.#leftOut++;
    this.#values++;
    this.#add(valueNode(this.#nextName(), readable.text));
  }

  word(text: string): void {
    this.#values++;
    this.#add(valueNode(this.#nextName(), text));
  }

  /** Writes what came so far of a value that breaks off. */
  breakOff(): void {
    this.#deeper = 0;
    while (this.#frames.length > 0) this.end();
  }

  /** Forgets what was not written yet of a value that is broken. */
  forget(): void {
    this.#deeper = 0;
    this.#frames.length = 0;
  }

  #nextName(): string | number {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#records++;
    return frame.node.type === 'object' ? frame.key : frame.items++;
  }

  #add(node: JsonNode): void {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#addTop(node);
    if (frame.opened) {
      this.#noteTitle(frame, node);
      return this.#layout.add(frame.opened, node);
    }
    addChild(frame.node, node);
    if (frame.node.size > mostHeld) this.#openAll();
  }

  #addTop(node: JsonNode): void {
    if (this.#sequence) {
      this.#layout.add(this.#sequence, node);
      return this.#layout.close(this.#sequence);
    }
    // The whole file is one value: it has no name to stand under.
    this.#layout.fix('$');
    const root = this.#layout.root('array', this.#name);
    this.#layout.add(root, node);
    this.#layout.close(root);
  }

  /** Only of the outermost object: what is deeper names itself, not the file. */
  #noteTitle({ node }: Frame, child: JsonNode): void {
    if (this.#frames.length > 1 || node.type !== 'object' || this.#title !== undefined) return;
    this.#title = titleOf({ ...containerNode('object', ''), children: [child] });
  }

  /** From the outside in: what is in something open is open or held. */
  #openAll(): void {
    let parent = this.#sequence;
    for (const frame of this.#frames) {
      if (!frame.opened && parent) frame.opened = this.#openFrame(frame, parent);
      parent = frame.opened;
    }
  }

  #openFrame({ node }: Frame, parent: Opened): Opened {
    const opened = this.#layout.open(parent, node);
    for (const child of node.children.splice(0)) this.#layout.add(opened, child);
    return opened;
  }
}
