import { expect } from 'vitest';
import { docxParser } from '../../src-main/core/parsers/docx.ts';
import type { ParsedDocument } from '../../src-main/core/parsers/parser.ts';
import { makeDocx } from './make-docx.ts';

const never: AbortSignal = new AbortController().signal;

/** By whichever reader can. */
export const readAnyhow = (bytes: Uint8Array, signal: AbortSignal = never): Promise<ParsedDocument> =>
  docxParser.parse(bytes, { name: 'file.docx', signal, onProgress: () => {} });

/** By our own reader: the second one must not hide its faults. */
export async function readDocx(bytes: Uint8Array, signal: AbortSignal = never): Promise<ParsedDocument> {
  const document = await readAnyhow(bytes, signal);
  expect(document.warnings).toEqual([]);
  return document;
}

/** Each block with its type, level and text. */
export const outlineOf = ({ text, blocks }: ParsedDocument): readonly string[] =>
  blocks.map(({ type, level, start, end }) => `${type}${level ?? ''}: ${text.slice(start, end)}`);

export const outline = async (body: string): Promise<readonly string[]> =>
  outlineOf(await readDocx(makeDocx({ body })));

export const textOf = async (body: string): Promise<string> => (await readDocx(makeDocx({ body }))).text;
