import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IngestEvent } from '#shared/contract/library';
import type { Document } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import type { Hit } from '#shared/model/search';
import { document, fakeSession, hit } from '../../../../tests/support/fake-core.ts';
import { runTerminal } from '../../../../tests/support/run-terminal.ts';
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts';

const jsonLines = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function writeBeir(folder: string): Promise<void> {
  const corpus = [
    { _id: 'd/1', title: 'One', text: 'first' },
    { _id: 'd2', title: '', text: 'second' },
    { _id: 'd3', title: 'One', text: 'first' },
  ];
  await writeFile(join(folder, 'corpus.jsonl'), jsonLines(corpus));
  await writeFile(
    join(folder, 'queries.jsonl'),
    jsonLines([
      { _id: 'q1', text: 'one?' },
      { _id: 'q2', text: 'unjudged?' },
    ]),
  );
  await writeFile(join(folder, 'qrels.tsv'), 'query-id\tcorpus-id\tscore\nq1\td2\t1\nq1\td3\t1\n');
}

/** A core that keeps the files it is given and finds them in the order of `ranking`, by their names. */
function keepingCore(ranking: readonly string[]) {
  const documents: Document[] = [];
  const asked: { readonly mode: string; readonly k: number | undefined }[] = [];
  const keep = (name: string): void => {
    documents.push({
      ...document,
      id: (documents.length + 1) as DocumentId,
      name,
      report: { ...document.report, chunks: 1 },
      embedded: 1,
    });
  };
  const hitOf = (name: string, index: number): Hit => {
    const { id, title } = documents.find((own) => own.name === name) ?? document;
    return { ...hit, rank: index + 1, document: { id, title, path: null }, text: `passage of ${name}` };
  };
  const handlers = {
    library: {
      ingest: async function* ({
        files,
        paths,
      }: {
        readonly files: readonly { readonly name: string }[];
        readonly paths: readonly string[];
      }): AsyncGenerator<IngestEvent> {
        for (const { name } of files) keep(name);
        if (paths.length > 0) for (const name of ranking) keep(name);
        yield {
          type: 'summary',
          summary: { indexed: files.length, skipped: 0, failed: 0, chunks: 0, seconds: 0 },
        };
      },
      documents: async () => ({ total: documents.length, documents }),
    },
    search: {
      passages: async ({ mode, k }: { readonly mode: string; readonly k?: number | undefined }) => {
        asked.push({ mode, k });
        return { hits: ranking.map(hitOf), milliseconds: 1, notices: [] };
      },
    },
  };
  return { documents, asked, handlers };
}

const withoutTimes = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'milliseconds' ? Object.keys(inner as object) : inner,
    ),
  );

describe('eval', () => {
  test('--beir scores documents by their best passage; equal texts are one document with all its ids', async () => {
    await using folder = await temporaryFolder();
    await writeBeir(folder.path);
    const core = keepingCore(['d2.txt', 'd2.txt', 'd%2F1.txt']);
    const opened: string[] = [];
    const open = async ({ dataFolder }: { readonly dataFolder: string }) => {
      opened.push(dataFolder);
      return fakeSession(core.handlers);
    };
    const { status, values } = await runTerminal(['eval', '--beir', folder.path, '--json'], {
      host: { open },
    });
    // Ranking d2, d/1, d3 of relevant d2 and d3: (1 + 1/log2(4)) / (1 + 1/log2(3)) = 1.5 / 1.6309 = 0.9197
    const figures = {
      'ndcg@10': 0.9197,
      'recall@10': 1,
      'recall@100': 1,
      'mrr@10': 1,
      milliseconds: ['p50', 'p95'],
    };
    expect(status).toBe(0);
    expect(values.map(withoutTimes)).toEqual([
      {
        keyword: figures,
        vector: figures,
        hybrid: figures,
        counts: { questions: 1, documents: 2, chunks: 2, withoutVector: 0, failed: 0 },
      },
    ]);
    expect(core.asked).toEqual([
      { mode: 'hybrid', k: 250 },
      { mode: 'keyword', k: 250 },
      { mode: 'vector', k: 250 },
    ]);
    expect({ folders: new Set(opened).size, left: opened.some((path) => existsSync(path)) }).toEqual({
      folders: 1,
      left: false,
    });
  });

  test('--qa counts a passage of the right document that holds an answer', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'md'));
    const questions = [
      { question: 'a?', answers: ['PASSAGE  of b.md'], doc: 'b' },
      { question: 'b?', answers: ['passage'], doc: 'a' },
      { question: 'c?', answers: ['not there'], doc: 'a' },
    ];
    await writeFile(join(folder.path, 'questions.jsonl'), jsonLines(questions));
    const core = keepingCore(['a.md', 'b.md']);
    const { values } = await runTerminal(['eval', '--qa', folder.path, '--limit', '2', '--json'], {
      handlers: core.handlers,
    });
    expect(withoutTimes((values[0] as { readonly hybrid: unknown }).hybrid)).toEqual({
      'hit@1': 0.5,
      'hit@5': 1,
      'mrr@10': 0.75,
      milliseconds: ['p50', 'p95'],
    });
  });

  test('--data keeps the folder, so that nothing is read twice', async () => {
    await using folder = await temporaryFolder();
    await writeBeir(folder.path);
    const data = join(folder.path, 'data');
    await mkdir(data);
    const core = keepingCore(['d2.txt']);
    await runTerminal(['eval', '--beir', folder.path, '--data', data], { handlers: core.handlers });
    expect(existsSync(data)).toBe(true);
  });

  test.each([
    [[], 2, '`allma eval` needs --beir DIR or --qa DIR.'],
    [['--beir', 'a', '--qa', 'b'], 2, '--beir and --qa are two evaluations: give one of them.'],
    [['--beir', 'a', '--format', 'md'], 2, '--format belongs to --qa.'],
    [['--beir', 'nowhere'], 1, 'is not there.'],
    [['--qa', 'nowhere'], 1, 'is not there.'],
  ] as const)('%j ends with %i and a sentence', async (argv, status, sentence) => {
    const run = await runTerminal(['eval', ...argv]);
    expect({ status: run.status, told: run.stderr.includes(sentence) }).toEqual({ status, told: true });
  });

  test('a file of the set that is damaged is named', async () => {
    await using folder = await temporaryFolder();
    await writeBeir(folder.path);
    await writeFile(join(folder.path, 'queries.jsonl'), '{"_id": 3');
    const { stderr } = await runTerminal(['eval', '--beir', folder.path]);
    expect(stderr).toContain('queries.jsonl is damaged');
  });
});
