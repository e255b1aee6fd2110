import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/index';
import type { Answer } from '#shared/model/conversation';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpora/xquad-articles/en');

interface Question {
  readonly question: string;
  readonly answers: readonly string[];
  readonly doc: string;
}

/** Forty questions, spread evenly over the set. */
function fortyQuestions(): readonly Question[] {
  const lines = readFileSync(join(corpus, 'questions.jsonl'), 'utf8').trim().split('\n');
  const step = lines.length / 40;
  return Array.from({ length: 40 }, (_, at) => JSON.parse(lines[Math.floor(at * step)] ?? '{}') as Question);
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').toLowerCase();

async function ask(client: Client, question: string): Promise<Answer> {
  for await (const event of client.chat.ask({ question })) if (event.type === 'answer') return event.answer;
  throw new Error('the stream ended without an answer');
}

async function answers(
  format: string,
  check: (client: Client, answer: Answer, question: Question) => Promise<void>,
) {
  await using folder = await temporaryFolder();
  await using core = await testCore(folder.path);
  const { summary } = await ingestAll(core.client, { paths: [join(corpus, format)] });
  expect(summary).toMatchObject({ indexed: 48, failed: 0 });
  let right = 0;
  for (const question of fortyQuestions()) {
    const answer = await ask(core.client, question.question);
    await check(core.client, answer, question);
    const quoted = plain(answer.citations.map(({ quote }) => quote).join(' '));
    right += question.answers.some((gold) => quoted.includes(plain(gold))) ? 1 : 0;
  }
  return right;
}

async function expectVerbatim(client: Client, answer: Answer): Promise<void> {
  for (const citation of answer.citations) {
    const { text } = await client.library.text({ documentId: citation.documentId });
    expect(text.slice(citation.start, citation.end)).toBe(citation.quote);
    const source = answer.sources.find(({ n }) => n === citation.n);
    expect(source?.text).toContain(citation.quote);
    expect(answer.answer).toContain(`[${citation.n}]`);
  }
}

test('forty questions over Markdown: every quote stands in its file, and at least 34 hold the answer', async ({
  skip,
}) => {
  skip(!existsSync(corpus), 'no ../shared/corpora/xquad-articles: run where the corpora are');
  const right = await answers('md', async (client, answer) => {
    await expectVerbatim(client, answer);
    for (const { path, quote } of answer.citations) expect(readFileSync(path ?? '', 'utf8')).toContain(quote);
  });
  expect(right).toBeGreaterThanOrEqual(34);
}, 180_000);

test('forty questions over PDF: every quote is verbatim and its page is the one it stands on', async ({
  skip,
}) => {
  skip(!existsSync(corpus), 'no ../shared/corpora/xquad-articles: run where the corpora are');
  const { extractPages } = await import('../support/extract-pages.ts');
  const pagesOf = new Map<string, readonly string[]>();
  const right = await answers('pdf', async (client, answer) => {
    await expectVerbatim(client, answer);
    for (const { path, page, quote } of answer.citations) {
      const file = path ?? '';
      const pages = pagesOf.get(file) ?? (await extractPages(file));
      pagesOf.set(file, pages);
      // A quote may run over to the next page; its page is where it begins.
      const words = plain(quote).split(' ').slice(0, 6).join(' ');
      expect([basename(file), page, plain(pages[(page ?? 0) - 1] ?? '').includes(words)]).toEqual([
        basename(file),
        page,
        true,
      ]);
    }
  });
  expect(right).toBeGreaterThanOrEqual(34);
}, 180_000);
