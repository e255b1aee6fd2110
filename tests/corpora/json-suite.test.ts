import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { jsonLinesParser } from '../../src-main/core/parsers/json-lines.ts';
import { jsonParser } from '../../src-main/core/parsers/json.ts';
import type { ParsedDocument, Parser } from '../../src-main/core/parsers/parser.ts';
import { sharedData } from '../support/shared-data.ts';

const suite = sharedData('corpora/documents/json/test_parsing');
const abstracts = sharedData('corpora/scifact');

async function read(parser: Parser, path: string): Promise<ParsedDocument | string> {
  const context = { name: 'file.json', signal: new AbortController().signal, onProgress: () => {} };
  try {
    return await parser.parse(new Uint8Array(await readFile(path)), context);
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

/** Every string of a value as `JSON.parse` sees it; control characters are none to read. */
function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield plain(value);
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* stringsOf(each);
}

const plain = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\s]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe.skipIf(suite.missing)('../shared/corpora/documents/json/test_parsing', () => {
  test('what every reader must accept is text, or holds nothing to read', async () => {
    const refused: string[] = [];
    for (const name of (await readdir(suite.path)).filter((file) => file.startsWith('y_'))) {
      const result = await read(jsonParser, join(suite.path, name));
      const strings = [...stringsOf(JSON.parse(await readFile(join(suite.path, name), 'utf8')))];
      const text = typeof result === 'string' ? '' : plain(result.text);
      const isRead = typeof result !== 'string' || result === 'file-empty';
      if (!isRead || !strings.every((each) => text.includes(each))) refused.push(name);
    }
    expect(refused).toEqual([]);
  });

  test('what no reader must accept is text or an expected error', async () => {
    const codes = new Set<string>();
    for (const name of (await readdir(suite.path)).filter((file) => /^[ni]_/.test(file))) {
      const result = await read(jsonParser, join(suite.path, name));
      codes.add(typeof result === 'string' ? result : 'text');
      if (typeof result !== 'string' && !result.text.isWellFormed()) codes.add(`ill-formed: ${name}`);
    }
    expect([...codes].toSorted()).toEqual(['file-empty', 'format-broken', 'json-broken', 'text']);
  });
});

describe.skipIf(abstracts.missing)('../shared/corpora/scifact', () => {
  test('every abstract is there whole, at the line it is on', async () => {
    const path = join(abstracts.path, 'corpus.jsonl');
    const result = await read(jsonLinesParser, path);
    if (typeof result === 'string') throw new Error(result);
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    const placed = Map.groupBy(result.blocks, ({ place }) => place);
    const wrong = lines.flatMap((line, at) => {
      const record = JSON.parse(line) as { readonly title: string; readonly text: string };
      const blocks = placed.get(`line ${at + 1}`) ?? [];
      const text = blocks.map(({ start, end }) => result.text.slice(start, end)).join('\n');
      return [record.title, record.text].every((each) => plain(text).includes(plain(each))) ? [] : [at + 1];
    });
    expect(wrong).toEqual([]);
    expect(result.warnings).toEqual([]);
  });
});
