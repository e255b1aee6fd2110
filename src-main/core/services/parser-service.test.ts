import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { column, makePdf } from '../../../tests/support/make-pdf.ts';
import { createNodeProcesses } from '../../hosts/node/processes.ts';
import { ParserService, type ParseInput, type ParserServiceLimits } from './parser-service.ts';

const workers = new URL('../../workers/', import.meta.url);
const hostile = new URL('../../../tests/support/hostile/', import.meta.url);

function startService(folder: URL, limits: Partial<ParserServiceLimits> = {}) {
  const entry = new URL('parse-child.ts', folder);
  const events: string[] = [];
  const service = new ParserService({
    processes: createNodeProcesses({
      entries: { 'parse-child': entry, 'embed-child': entry, 'database-worker': entry, 'probe-child': entry },
    }),
    log: { write: (_, event) => void events.push(event) },
    cores: 3,
    limits,
  });
  return { service, events, [Symbol.asyncDispose]: () => service.dispose() };
}

const input = (given: Partial<ParseInput> & { readonly name: string }): ParseInput => ({
  path: given.name,
  maxBytes: 1e9,
  chunk: { size: 1000, overlap: 200 },
  signal: new AbortController().signal,
  onProgress: () => {},
  ...given,
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('files', () => {
  test('are read, chunked and indexed in the child', async () => {
    await using temporary = await mkdtempDisposable(join(tmpdir(), 'allma-parse-'));
    await using started = startService(workers);
    const path = join(temporary.path, 'Report 🙂.pdf');
    await writeFile(
      path,
      makePdf([{ texts: column(['First page here.']) }, {}, { texts: column(['Last page here.']) }]),
    );
    const { signal } = new AbortController();
    const facts = await started.service.inspect({ path, name: 'Report 🙂.pdf', maxBytes: 1e9, signal });
    const file = await started.service.parse(input({ path, name: 'Report 🙂.pdf' }));
    expect(file).toMatchObject({
      facts,
      format: 'pdf',
      mediaType: 'application/pdf',
      parserVersion: started.service.versionOf('pdf'),
      parsed: {
        text: 'First page here.\n\nLast page here.',
        warnings: [{ code: 'page-without-text', page: 2 }],
      },
      chunks: [{ ordinal: 0, start: 0, end: 33, page: 1, text: 'First page here.\n\nLast page here.' }],
    });
    expect(file.parsed.pages?.map((page) => page.lines.length)).toEqual([6, 0, 6]);
  });

  test('that cannot be read reject with their own code, and the next one is read', async () => {
    await using temporary = await mkdtempDisposable(join(tmpdir(), 'allma-parse-'));
    await using started = startService(workers);
    const at = (name: string): string => join(temporary.path, name);
    await writeFile(at('a.zip'), 'PK\u0003\u0004\u0000');
    await writeFile(at('empty.pdf'), '');
    await writeFile(at('good.md'), '# Good\n\nText.');
    const parse = (name: string) => started.service.parse(input({ path: at(name), name }));
    const codes = await Promise.all(
      ['a.zip', 'empty.pdf', 'none.txt', 'good.md'].map((name) => codeOf(parse(name))),
    );
    expect(codes).toEqual(['format-unknown', 'file-empty', 'path-missing', 'none']);
    expect(started.events).toEqual([]);
  });

  test('with a long text arrive whole and in order', async () => {
    await using temporary = await mkdtempDisposable(join(tmpdir(), 'allma-parse-'));
    await using started = startService(workers);
    const path = join(temporary.path, 'long.txt');
    const text = Array.from({ length: 40_000 }, (_, index) => `Line ${index} of many, with 🙂.`).join('\n');
    await writeFile(path, text);
    const file = await started.service.parse(input({ path, name: 'long.txt' }));
    expect(file.parsed.text).toBe(text);
    expect(file.chunks.map((chunk) => chunk.ordinal)).toEqual(file.chunks.map((_, index) => index));
    expect(file.chunks.every((chunk) => chunk.text === text.slice(chunk.start, chunk.end))).toBe(true);
  });
});

describe('trouble', () => {
  test.each(['crash', 'throw'])('a thread that dies (%s) costs its own file only', async (deed) => {
    await using started = startService(hostile);
    const others = ['a', 'b', 'c'].map((name) => started.service.parse(input({ name })));
    expect(await codeOf(started.service.parse(input({ name: deed })))).toBe('parser-crashed');
    expect((await Promise.all(others)).map((file) => file.parsed.text)).toEqual(['a', 'b', 'c']);
    expect((await started.service.parse(input({ name: 'next' }))).parsed.text).toBe('next');
  });

  test('a file that hangs its thread is given up, and the next one is read', async () => {
    await using started = startService(hostile, { silentSeconds: 0.5 });
    expect(await codeOf(started.service.parse(input({ name: 'hang' })))).toBe('parser-timeout');
    expect((await started.service.parse(input({ name: 'next' }))).parsed.text).toBe('next');
  });

  test.each([
    ['hang', 'parser-timeout'],
    ['crash', 'parser-crashed'],
  ])('what is laid out is watched like what is read: %s', async (name, code) => {
    await using started = startService(hostile, { silentSeconds: 0.5 });
    const view = (own: string, signal = new AbortController().signal) =>
      started.service.view({ path: own, name: own, maxBytes: 1e9, format: 'docx', sha256: '', signal });
    expect(await codeOf(view(name))).toBe(code);
    expect((await view('next')).text).toBe('next');
    expect(await codeOf(view('wait', AbortSignal.timeout(100)))).toBe('cancelled');
  });

  test('a file that fills its thread is refused', async () => {
    await using started = startService(hostile);
    expect(await codeOf(started.service.parse(input({ name: 'swell' })))).toBe('parser-memory');
  });

  test('cancelling ends the thread in mid-work, and the next file is read', async () => {
    await using started = startService(hostile);
    const stop = new AbortController();
    const works = ['hang', 'hang', 'hang'].map((name) =>
      started.service.parse(input({ name, signal: stop.signal })),
    );
    setTimeout(() => stop.abort(), 300);
    expect(await Promise.all(works.map(codeOf))).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect((await started.service.parse(input({ name: 'next' }))).parsed.text).toBe('next');
  });

  test('a child that dies takes what is under way along, as crashed, and a new one is started', async () => {
    await using started = startService(hostile);
    const waiting = codeOf(started.service.parse(input({ name: 'wait' })));
    expect(await codeOf(started.service.parse(input({ name: 'end' })))).toBe('parser-crashed');
    expect(await waiting).toBe('parser-crashed');
    expect((await started.service.parse(input({ name: 'next' }))).parsed.text).toBe('next');
    expect(started.events).toEqual(['parser.exited']);
  });

  test('a child that swells is ended: alone the file is to blame, beside others it is tried again', async () => {
    await using started = startService(hostile, { childBytes: 350e6 });
    const beside = codeOf(started.service.parse(input({ name: 'wait' })));
    expect(await codeOf(started.service.parse(input({ name: 'bloat' })))).toBe('parser-crashed');
    expect(await beside).toBe('parser-crashed');
    expect(await codeOf(started.service.parse(input({ name: 'bloat', alone: true })))).toBe('parser-memory');
  });

  test('who is read alone waits for the others, and they for it', async () => {
    await using started = startService(hostile);
    const order: string[] = [];
    const stop = new AbortController();
    const note = (name: string, given: Partial<ParseInput> = {}) =>
      codeOf(started.service.parse(input({ name, ...given }))).then(() => order.push(name));
    const all = [note('wait', { signal: stop.signal }), note('alone', { alone: true }), note('after')];
    setTimeout(() => stop.abort(), 300);
    await Promise.all(all);
    expect(order).toEqual(['wait', 'alone', 'after']);
  });

  test('closing rejects what is under way and what comes later', async () => {
    await using started = startService(hostile);
    const work = codeOf(started.service.parse(input({ name: 'wait' })));
    await new Promise((resolve) => void setTimeout(resolve, 300));
    await started.service.dispose();
    expect([await work, await codeOf(started.service.parse(input({ name: 'a' })))]).toEqual([
      'shutting-down',
      'shutting-down',
    ]);
  });
});
