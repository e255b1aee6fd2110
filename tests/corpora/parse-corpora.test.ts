import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { chunkDocument } from '../../src-main/core/chunking/chunk-document.ts';
import { detectFormat } from '../../src-main/core/parsers/detect-format.ts';
import { findFiles } from '../../src-main/core/parsers/find-files.ts';
import { formats } from '../../src-main/core/parsers/formats.ts';
import type { ParsedDocument, Parser } from '../../src-main/core/parsers/parser.ts';
import { sharedData } from '../support/shared-data.ts';

const documents = sharedData('corpora/documents');
const articles = sharedData('corpora/xquad-articles/en');
/** Every file with ALLMA_TEST_ALL=1, else every seventh. */
const step = process.env['ALLMA_TEST_ALL'] ? 1 : 7;
const slowest = 20_000;

const parsers = new Map<string, Promise<Parser>>();

async function parse(path: string): Promise<ParsedDocument | string> {
  const bytes = new Uint8Array(await readFile(path));
  const name = basename(path);
  const format = detectFormat(formats, name, bytes);
  if (!format) return 'format-unknown';
  const parser = parsers.get(format.id) ?? format.load();
  parsers.set(format.id, parser);
  try {
    return await (
      await parser
    ).parse(bytes, { name, signal: new AbortController().signal, onProgress: () => {} });
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

async function parsed(path: string): Promise<ParsedDocument> {
  const document = await parse(path);
  if (typeof document === 'string') throw new Error(`${path}: ${document}`);
  return document;
}

/** What must hold of any result: ranges in order, within the text, lines within their page, nothing harmful. */
function faultOf({ text, blocks, pages = [] }: ParsedDocument): string | undefined {
  if (text.trim() === '') return 'no text';
  if (!text.isWellFormed() || text.includes('\0')) return 'harmful characters';
  const ranges = [blocks, pages].flatMap((list) =>
    list.map((range, at) => ({ range, after: list[at - 1]?.end ?? 0 })),
  );
  const wrong = ranges.find(
    ({ range, after }) => range.start < after || range.end < range.start || range.end > text.length,
  );
  return wrong && `a range out of order at ${wrong.range.start}`;
}

describe.skipIf(documents.missing)('../shared/corpora/documents', () => {
  test('every file of a known kind gives text or an expected error', { timeout: 600_000 }, async () => {
    const faults: string[] = [];
    let index = 0;
    for await (const file of findFiles([documents.path], new AbortController().signal)) {
      if (file.error || index++ % step !== 0) continue;
      const started = performance.now();
      const document = await parse(file.path);
      const fault = typeof document === 'string' ? undefined : faultOf(document);
      if (fault) faults.push(`${file.path}: ${fault}`);
      if (performance.now() - started > slowest) faults.push(`${file.path}: took too long`);
    }
    expect(faults).toEqual([]);
    expect(index).toBeGreaterThan(100);
  });
});

interface Question {
  readonly answers: readonly string[];
  readonly doc: string;
  readonly paragraph: number;
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe.skipIf(articles.missing)('../shared/corpora/xquad-articles/en', () => {
  const questions = async (): Promise<readonly Question[]> =>
    (await readFile(join(articles.path, 'questions.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Question);

  async function shareOfAnswers(format: string): Promise<number> {
    const texts = new Map<string, string>();
    const all = await questions();
    for (const doc of new Set(all.map((question) => question.doc)))
      texts.set(doc, plain((await parsed(join(articles.path, format, `${doc}.${format}`))).text));
    const held = all.filter(({ doc, answers }) =>
      answers.some((answer) => texts.get(doc)?.includes(plain(answer))),
    );
    return held.length / all.length;
  }

  test.each([
    ['pdf', 0.99],
    ['docx', 0.99],
    ['html', 0.99],
    ['md', 0.99],
    ['txt', 0.99],
  ])('the text of %s holds the gold answers', async (format, least) => {
    expect(await shareOfAnswers(format)).toBeGreaterThanOrEqual(least);
  });

  test('chunks of a PDF know the page on which they start', async () => {
    const wrong: string[] = [];
    for (const doc of new Set((await questions()).map((question) => question.doc))) {
      const document = await parsed(join(articles.path, 'pdf', `${doc}.pdf`));
      for (const chunk of chunkDocument(document, { size: 1000, overlap: 200 })) {
        const page = document.pages?.find(({ number }) => number === chunk.page);
        if (!page || chunk.start < page.start || chunk.start >= page.end)
          wrong.push(`${doc} at ${chunk.start}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
