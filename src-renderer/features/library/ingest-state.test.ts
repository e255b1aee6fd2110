import { expect, test } from 'vitest';
import type { DocumentId } from '#shared/model/ids';
import {
  emptyIngest,
  ingestStep,
  nextBatch,
  nextToSend,
  type IngestAction,
  type IngestState,
} from './ingest-state.ts';
import { paceOf, summarize } from './queue-summary.ts';

const sha = (letter: string): string => letter.repeat(64);
const file = (name: string, folder = '') => ({ name, path: folder + name, bytes: 10 });
const after = (...actions: readonly IngestAction[]): IngestState => actions.reduce(ingestStep, emptyIngest);
const stages = ({ items }: IngestState): readonly string[] => items.map(({ stage }) => stage);
const added: IngestAction = { type: 'added', files: [file('a.pdf'), file('b.md'), file('a.pdf', 'old/')] };
const sent = (item: number, letter: string): IngestAction => ({ type: 'sent', item, sha256: sha(letter) });
const result = (path: string, status: 'indexed' | 'skipped' | 'failed', message?: string): IngestAction => ({
  type: 'heard',
  event: {
    type: 'file',
    result: {
      path,
      status,
      documentId: 1 as DocumentId,
      warnings: [],
      ...(message === undefined ? {} : { message }),
    },
  },
});

test('a file is sent, read and done, and every step is seen', () => {
  const steps: readonly IngestAction[] = [
    { type: 'added', files: [file('a.pdf')] },
    { type: 'sending', item: 0, fraction: 0.5 },
    sent(0, 'a'),
    { type: 'begun', batch: [0] },
    {
      type: 'heard',
      event: { type: 'progress', path: `files/${sha('a')}`, stage: 'parsing', fraction: 0.64 },
    },
    result('a.pdf', 'indexed'),
  ];
  let state = emptyIngest;
  const seen = steps.map((action) => {
    state = ingestStep(state, action);
    return `${state.items[0]?.stage} ${state.items[0]?.fraction}`;
  });
  expect(seen).toEqual(['waiting 0', 'sending 0.5', 'sent 1', 'queued 0', 'parsing 0.64', 'done 1']);
});

test('a batch holds each name and each content once, since results are told by name', () => {
  const state = after(added, sent(0, 'a'), sent(1, 'a'), sent(2, 'b'));
  expect(nextBatch(state)).toEqual([0]);
  const next = ingestStep(
    ingestStep(ingestStep(state, { type: 'begun', batch: [0] }), result('a.pdf', 'indexed')),
    {
      type: 'heard',
      event: { type: 'summary', summary: { indexed: 1, skipped: 0, failed: 0, chunks: 3, seconds: 1 } },
    },
  );
  expect(nextBatch(next)).toEqual([1, 2]);
});

test('a failure keeps its reason, and what is over does not change any more', () => {
  const state = after(
    added,
    sent(0, 'a'),
    { type: 'begun', batch: [0] },
    result('a.pdf', 'failed', 'a.pdf is damaged.'),
    { type: 'sending', item: 0, fraction: 0.1 },
  );
  expect(state.items[0]).toMatchObject({ stage: 'failed', message: 'a.pdf is damaged.' });
});

test('what a broken stream had not finished is read again', () => {
  const state = after(
    added,
    sent(0, 'a'),
    sent(1, 'b'),
    { type: 'begun', batch: [0, 1] },
    result('b.md', 'indexed'),
    {
      type: 'broke',
    },
  );
  expect([stages(state), nextBatch(state)]).toEqual([['sent', 'done', 'waiting'], [0]]);
});

test('stopping ends what is not over, and the next drop begins a new queue', () => {
  const stopped = after(
    added,
    sent(0, 'a'),
    { type: 'refused', item: 1, message: 'too large' },
    { type: 'stopped' },
  );
  expect(stages(stopped)).toEqual(['stopped', 'refused', 'stopped']);
  expect(stages(ingestStep(stopped, { type: 'added', files: [file('c.txt')] }))).toEqual(['waiting']);
});

test('a refused file can be sent again or put away', () => {
  const refused = after(added, { type: 'refused', item: 0, message: 'lost' });
  expect(nextToSend(refused)).toBe(1);
  expect(nextToSend(ingestStep(refused, { type: 'retried', item: 0 }))).toBe(0);
  expect(stages(ingestStep(refused, { type: 'dismissed', item: 0 }))[0]).toBe('stopped');
});

test('the summary counts files and their way; the pace is told once it is known', () => {
  const state = after(
    added,
    sent(0, 'a'),
    sent(1, 'b'),
    { type: 'begun', batch: [0, 1] },
    result('a.pdf', 'indexed'),
    result('b.md', 'failed'),
  );
  const summary = summarize(state);
  expect(summary).toMatchObject({ files: 3, over: 2, failed: 1, skipped: 0, isRunning: true });
  expect(summary.fraction).toBeCloseTo(2 / 3);
  expect(paceOf(summary, 0, 4000)).toEqual({ filesPerSecond: 0.5, secondsLeft: 2 });
  expect(paceOf(summary, 0, 500)).toBeNull();
});

test('5,000 files go through without the time growing with their square', () => {
  const files = Array.from({ length: 5000 }, (_, at) => file(`${at}.md`));
  let state = ingestStep(emptyIngest, { type: 'added', files });
  for (let at = 0; at < 5000; at++)
    state = ingestStep(state, { type: 'sent', item: at, sha256: String(at).padStart(64, '0') });
  expect(nextBatch(state)).toHaveLength(100);
});
