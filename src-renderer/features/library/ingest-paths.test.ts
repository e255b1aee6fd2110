import { expect, test, vi } from 'vitest';
import type { Client } from '#shared/contract/index';
import type { FileResult, IngestEvent } from '#shared/contract/library';
import { AppError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import { PathReader } from './ingest-paths.ts';
import { emptyIngest, ingestStep, type IngestAction, type IngestState } from './ingest-state.ts';
import { summarize } from './queue-summary.ts';

const result = (path: string, status: FileResult['status'], more: Partial<FileResult> = {}): IngestEvent => ({
  type: 'file',
  result: { path, status, documentId: 1 as DocumentId, warnings: [], ...more },
});
const progress = (path: string, fraction: number): IngestEvent => ({
  type: 'progress',
  path,
  stage: 'parsing',
  fraction,
});
const summary: IngestEvent = {
  type: 'summary',
  summary: { indexed: 1, skipped: 0, failed: 0, chunks: 1, seconds: 1 },
};

/** A core that tells these events, one stream for each time it is asked; an error ends its stream. */
function reader(...streams: readonly (readonly (IngestEvent | AppError)[])[]) {
  const asked: unknown[] = [];
  const seen: string[] = [];
  let state: IngestState = emptyIngest;
  const tell = (action: IngestAction): void => {
    state = ingestStep(state, action);
    const { files, over } = summarize(state);
    seen.push(`${over} of ${files}`);
  };
  const ingest = async function* (input: unknown) {
    asked.push(input);
    for (const event of streams[asked.length - 1] ?? []) {
      if (event instanceof AppError) throw event;
      yield event;
    }
  };
  const unknown: unknown[] = [];
  const problems: string[] = [];
  const paths = new PathReader({
    client: { library: { ingest } } as unknown as Client,
    tell,
    add: (file) => {
      tell({ type: 'added', files: [file] });
      return state.items.length - 1;
    },
    onUnknown: (endings, added) => unknown.push([endings, added]),
    onProblem: (problem) => problems.push(problem),
    pause: () => Promise.resolve(),
  });
  return { paths, asked, seen, unknown, problems, items: () => state.items, state: () => state };
}

const short = (state: IngestState) => state.items.map(({ path, stage }) => `${path} ${stage}`);

test('a folder is counted first, and its files are listed as they are heard of', async () => {
  const { paths, state, seen, asked, unknown } = reader([
    result('/home/a/docs/film.mkv', 'skipped', { code: 'format-unknown' }),
    { type: 'found', files: 4 },
    progress('/home/a/docs/x.pdf', 0.5),
    result('/home/a/docs/x.pdf', 'indexed'),
    result('/home/a/docs/sub/y.md', 'failed', { message: 'y.md is damaged.' }),
    // Left over from an earlier start: somebody else's.
    result('/elsewhere/z.md', 'indexed'),
    summary,
  ]);
  paths.read({ paths: ['/home/a/docs/'], collection: 'Work' });
  await vi.waitFor(() => expect(state().items.at(-1)?.stage).toBe('failed'));
  await vi.waitFor(() => expect(unknown).toEqual([[['.mkv'], 2]]));
  expect(short(state())).toEqual(['docs/x.pdf done', 'docs/sub/y.md failed']);
  expect(asked).toEqual([{ paths: ['/home/a/docs/'], waitForVectors: false, collection: 'Work' }]);
  expect([seen.includes('0 of 3'), seen.at(-1)]).toEqual([true, '2 of 2']);
});

test('files of Windows are named by their folders, too, and one that was named itself by its name', async () => {
  const { paths, state } = reader([
    { type: 'found', files: 2 },
    result('C:\\Users\\a\\docs\\x.pdf', 'indexed'),
    result('D:\\note.txt', 'skipped'),
    summary,
  ]);
  paths.read({ paths: ['C:\\Users\\a\\docs', 'D:\\note.txt'], collection: null });
  await vi.waitFor(() => expect(short(state())).toEqual(['docs\\x.pdf done', 'note.txt skipped']));
});

test('a core that is lost on the way is asked again; requests wait for each other', async () => {
  const lost = new AppError('connection-lost', { to: 'Allma Studio' });
  const { paths, state, asked } = reader(
    [{ type: 'found', files: 2 }, result('/a/1.md', 'indexed'), progress('/a/2.md', 0.5), lost],
    [{ type: 'found', files: 2 }, result('/a/1.md', 'skipped'), result('/a/2.md', 'indexed'), summary],
    [{ type: 'found', files: 1 }, result('/b.md', 'indexed'), summary],
  );
  paths.read({ paths: ['/a'], collection: null });
  paths.read({ paths: ['/b.md'], collection: null });
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  await vi.waitFor(() => expect(short(state())).toContain('b.md done'));
  expect(summarize(state()).isRunning).toBe(false);
});

test('trouble that is not a file’s own is told, and stopping ends what is not over', async () => {
  const { paths, problems } = reader([new AppError('disk-full', { folder: 'data' })]);
  paths.read({ paths: ['/a'], collection: null });
  await vi.waitFor(() => expect(problems).toHaveLength(1));
});
