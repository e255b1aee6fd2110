import { expect, test } from 'vitest';
import type { FileResult } from '#shared/contract/library';
import { AppError } from '#shared/errors';
import type { CollectionId, JobId } from '#shared/model/ids';
import { IngestQueue, type Asker } from '../../src-main/core/services/ingest-queue.ts';
import type { Job } from '../../src-main/core/services/ledger-service.ts';

const job = (id: number, collection: number | null = null): Job => ({
  id: id as JobId,
  kind: 'path',
  path: `/files/${id}.md`,
  name: `${id}.md`,
  collectionId: collection as CollectionId | null,
  attempts: 0,
  crashes: 0,
  sha256: null,
});

interface Read {
  readonly job: Job;
  readonly signal: AbortSignal;
  readonly finish: (result: FileResult) => void;
}

/** A queue whose files are read when the test says so, and cancelled as the real ones are. */
function startQueue(limit = 4) {
  const reads: Read[] = [];
  const queue = new IngestQueue({
    limit,
    ingest: (given, { signal }) => {
      const { promise, resolve, reject } = Promise.withResolvers<FileResult>();
      // As with the real ones, ending takes a moment.
      signal.addEventListener('abort', () => setImmediate(() => reject(new AppError('cancelled'))));
      reads.push({ job: given, signal, finish: resolve });
      return promise;
    },
  });
  return { queue, reads };
}

const indexed = ({ path }: Job): FileResult => ({ path, status: 'indexed', warnings: [] });

function asker() {
  const stop = new AbortController();
  const results: FileResult[] = [];
  const asking: Asker = {
    signal: stop.signal,
    onProgress: () => undefined,
    onResult: (_, result) => void results.push(result),
  };
  return { asking, stop, results };
}

const turn = () => new Promise((resolve) => void setImmediate(resolve));

test('a file that two ask for goes on when one of them stops, and is stopped when both do', async () => {
  const { queue, reads } = startQueue();
  const [one, other] = [asker(), asker()];
  const first = queue.readAll([job(1), job(2)], one.asking);
  const second = queue.readAll([job(1), job(2)], other.asking);
  await turn();
  one.stop.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(reads.map((read) => [read.job.id, read.signal.aborted])).toEqual([
    [1, false],
    [2, false],
  ]);
  reads[0]!.finish(indexed(job(1)));
  await turn();
  expect(other.results.map((result) => result.path)).toEqual(['/files/1.md']);
  other.stop.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  await turn();
  expect(reads[1]!.signal.aborted).toBe(true);
});

test('a file that is asked for again while its cancelled reading ends is read anew', async () => {
  const { queue, reads } = startQueue();
  const [one, other] = [asker(), asker()];
  const first = queue.readAll([job(1)], one.asking);
  await turn();
  one.stop.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(reads[0]!.signal.aborted).toBe(true);
  const second = queue.readAll([job(1)], other.asking);
  await turn();
  await turn();
  reads[1]!.finish(indexed(job(1)));
  await second;
  expect(other.results).toEqual([indexed(job(1))]);
});

test('a file that two ask for with different collections comes into both', async () => {
  const { queue, reads } = startQueue();
  const [one, other] = [asker(), asker()];
  const all = [queue.readAll([job(1, 1)], one.asking), queue.readAll([job(1, 2)], other.asking)];
  await turn();
  reads[0]!.finish(indexed(job(1)));
  await turn();
  reads[1]!.finish({ ...indexed(job(1)), status: 'skipped' });
  await Promise.all(all);
  expect(reads.map((read) => read.job.collectionId)).toEqual([1, 2]);
  expect([one.results[0]?.status, other.results[0]?.status]).toEqual(['indexed', 'skipped']);
});

test('trouble that is not the file’s own ends the run at once, without reading the rest', async () => {
  const read: number[] = [];
  const queue = new IngestQueue({
    limit: 2,
    ingest: async (given) => {
      read.push(given.id);
      await turn();
      throw new AppError('disk-full', { folder: '/data' });
    },
  });
  const jobs = Array.from({ length: 1000 }, (_, at) => job(at + 1));
  await expect(queue.readAll(jobs, asker().asking)).rejects.toMatchObject({ code: 'disk-full' });
  await queue.dispose();
  // A place that comes free before the trouble is told may still be taken.
  expect(read.length).toBeLessThanOrEqual(4);
});

test('closing stops what runs and what waits, and takes nothing new', async () => {
  const { queue, reads } = startQueue(1);
  const work = queue.readAll([job(1), job(2)], asker().asking);
  await turn();
  await Promise.all([queue.dispose(), expect(work).rejects.toMatchObject({ code: 'cancelled' })]);
  await expect(queue.readAll([job(3)], asker().asking)).rejects.toMatchObject({ code: 'shutting-down' });
  expect(reads.map((read) => read.job.id)).toEqual([1]);
});

test('who asks for one file waits for those that are being read, not for all that wait', async () => {
  const { queue, reads } = startQueue(1);
  const many = asker();
  const all = queue.readAll(
    Array.from({ length: 100_000 }, (_, at) => job(at + 1)),
    many.asking,
  );
  const one = queue.readAll([job(200_000)], asker().asking);
  await turn();
  reads[0]!.finish(indexed(job(1)));
  await turn();
  // By turns: one of the many, then this one.
  for (const read of reads) read.finish(indexed(read.job));
  await turn();
  for (const read of reads) read.finish(indexed(read.job));
  await one;
  expect(reads.length).toBeLessThan(5);
  many.stop.abort();
  await expect(all).rejects.toMatchObject({ code: 'cancelled' });
  await queue.dispose();
});
