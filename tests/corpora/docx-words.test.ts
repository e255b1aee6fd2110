import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { readDocx } from '../support/read-docx.ts';
import { sharedData } from '../support/shared-data.ts';

const folders = ['poi/docx', 'unstructured'].map((name) => sharedData(`corpora/documents/${name}`));
/** Every file with ALLMA_TEST_ALL=1, else every fourth. */
const step = process.env['ALLMA_TEST_ALL'] ? 1 : 4;
const slowest = 20_000;

/** Files of which mammoth joins words across line ends or notes, or obeys a second name of an entry in the archive. */
const mammothErrs = new Set([
  'teams_chat.docx',
  'Bug54849.docx',
  '55966.docx',
  'clusterfuzz-testcase-minimized-POIXWPFFuzzer-6733884933668864.docx',
  'Bug55142.docx',
  'unicode-path.docx',
]);

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The share of words that are in the other text, too, as often as there. */
function shareOf(words: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  const found = words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return words.length === 0 ? 1 : found.length / words.length;
}

async function textOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await readDocx(bytes)).text;
  } catch (error) {
    if (isAppError(error)) return '';
    throw error;
  }
}

const rawText = (bytes: Uint8Array): Promise<string> =>
  mammoth.extractRawText({ buffer: Buffer.from(bytes) }).then(
    ({ value }) => value,
    () => '',
  );

describe.skipIf(folders.some(({ missing }) => missing))('Word files of ../shared/corpora/documents', () => {
  test(
    'give at least 98 % of the words that mammoth finds, each in bounded time',
    { timeout: 300_000 },
    async () => {
      const faults: string[] = [];
      let index = 0;
      for (const { path } of folders)
        for (const name of (await readdir(path)).filter((file) => file.endsWith('.docx')).toSorted()) {
          if (index++ % step !== 0) continue;
          const bytes = new Uint8Array(await readFile(join(path, name)));
          const started = performance.now();
          const text = await textOf(bytes);
          if (performance.now() - started > slowest) faults.push(`${name} took too long`);
          const share = shareOf(wordsOf(await rawText(bytes)), wordsOf(text));
          if (share < 0.98 && !mammothErrs.has(name)) faults.push(`${name}: ${share}`);
        }
      expect(faults).toEqual([]);
      expect(index).toBeGreaterThan(100);
    },
  );
});
