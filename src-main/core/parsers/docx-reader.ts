import { cleanText } from './clean-text.ts';
import type { NoteType } from './docx-notes.ts';
import { NoteMarks } from './docx-notes.ts';
import { ListCounters } from './docx-numbering.ts';
import { readPart, readWhole } from './docx-parts.ts';
import { Story, type DocxContext } from './docx-story.ts';
import { readStyles } from './docx-styles.ts';
import { BlockText } from './docx-text.ts';
import type { Block } from './parser.ts';
import { valueOf, type XmlElement } from './xml-tree.ts';
import type { XmlReading } from './xml.ts';
import { mainPartOf, packageTitle, relationsOf, type Relation } from './zip-package.ts';
import type { Zip } from './zip.ts';

/** What was found in a Word file. */
export interface DocxContent {
  readonly title: string | undefined;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly hasPicture: boolean;
}

/** Thrown for an archive in which there is no Word document. */
export class NotWord extends Error {
  override readonly name = 'NotWord';
}

interface Parts {
  readonly zip: Zip;
  readonly main: string;
  readonly relations: readonly Relation[];
  readonly reading: XmlReading;
}

const usualMain = 'word/document.xml';
/** Titles that programs put in themselves. */
const programTitle = /^Microsoft (?:Office )?Word\s*[-–]\s*/i;

const bytesOf = ({ zip, relations }: Parts, type: string): Uint8Array | undefined => {
  const part = relations.find((relation) => relation.type === type)?.target;
  return part === undefined ? undefined : zip.read(part);
};

async function notesOf(parts: Parts, type: NoteType): Promise<ReadonlyMap<string, XmlElement>> {
  const bytes = bytesOf(parts, `${type}s`);
  const notes = new Map<string, XmlElement>();
  const onElement = (note: XmlElement): void => void notes.set(valueOf(note, 'id') ?? '', note);
  const { signal } = parts.reading;
  if (bytes) await readPart(bytes, { root: `${type}s`, onElement }, { signal });
  return notes;
}

async function diagramsOf({ zip, relations, reading: { signal } }: Parts) {
  const diagrams = new Map<string, readonly XmlElement[]>();
  for (const { id, target } of relations.filter(({ type }) => type === 'diagramData')) {
    const words: XmlElement[] = [];
    const onElement = (element: XmlElement): void => void words.push(element);
    await readPart(zip.read(target) ?? new Uint8Array(0), { root: 't', onElement }, { signal });
    diagrams.set(id, words);
  }
  return diagrams;
}

async function contextOf(parts: Parts): Promise<DocxContext> {
  const styles = readStyles(readWhole(bytesOf(parts, 'styles')));
  return {
    styles,
    lists: new ListCounters(readWhole(bytesOf(parts, 'numbering')), styles),
    notes: new NoteMarks({
      footnote: await notesOf(parts, 'footnote'),
      endnote: await notesOf(parts, 'endnote'),
      comment: await notesOf(parts, 'comment'),
    }),
    diagrams: await diagramsOf(parts),
  };
}

async function readBody(parts: Parts, context: DocxContext, out: BlockText) {
  const bytes = parts.zip.read(parts.main) ?? new Uint8Array(0);
  const story = new Story(context, out);
  const onElement = (element: XmlElement): void => story.block(element);
  const { hasPicture } = await readPart(bytes, { root: 'body', onElement }, parts.reading);
  story.end();
  return { title: story.title, hasPicture };
}

/**
 * What stands in the margin of every page, after everything else and once: a letter's sender is often there alone. What
 * the body says as well, and what only numbers pages, is left out.
 */
async function readMargins(parts: Parts, context: DocxContext, out: BlockText): Promise<void> {
  const body = out.finish().text;
  const said = new Set<string>();
  for (const type of ['header', 'footer'] as const)
    for (const { target } of parts.relations.filter((relation) => relation.type === type)) {
      const margin = await readMargin(parts, context, target, type === 'header' ? 'hdr' : 'ftr');
      const news = margin.filter(({ text }) => !said.has(text) && !body.includes(text));
      for (const { text } of news) {
        said.add(text);
        out.add({ type: 'paragraph', text });
      }
    }
}

async function readMargin(parts: Parts, context: DocxContext, part: string, root: 'hdr' | 'ftr') {
  const out = new BlockText();
  const story = new Story(context, out, { isMargin: true });
  const onElement = (element: XmlElement): void => story.block(element);
  const { signal } = parts.reading;
  await readPart(parts.zip.read(part) ?? new Uint8Array(0), { root, onElement }, { signal });
  story.end();
  const { text, blocks } = out.finish();
  return blocks.map(({ start, end }) => ({ text: text.slice(start, end) }));
}

function titleOf(zip: Zip, fromText: string | undefined, blocks: readonly Block[]): string | undefined {
  const own = cleanText(packageTitle(zip) ?? '')
    .replace(programTitle, '')
    .trim();
  return own || fromText || blocks.find((block) => block.type === 'heading')?.title;
}

/** Reads a Word document: its body, with notes after the paragraphs they belong to, then headers and footers. */
export async function readDocx(zip: Zip, reading: XmlReading): Promise<DocxContent> {
  const main = mainPartOf(zip, usualMain);
  if (main === undefined) throw new NotWord('no main part');
  const parts: Parts = { zip, main, relations: relationsOf(zip, main), reading };
  const context = await contextOf(parts);
  const out = new BlockText();
  const { title, hasPicture } = await readBody(parts, context, out);
  await readMargins(parts, context, out);
  const { text, blocks } = out.finish();
  return { title: titleOf(zip, title, blocks), text, blocks, hasPicture };
}
