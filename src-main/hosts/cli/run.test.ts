import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IngestEvent } from '#shared/contract/library';
import { fakeSession } from '../../../tests/support/fake-core.ts';
import {
  fileEvent as file,
  ingesting,
  summaryEvent as summary,
} from '../../../tests/support/fake-ingestion.ts';
import { runTerminal } from '../../../tests/support/run-terminal.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { ReaderGone, Stop } from './stop.ts';

describe('exit status', () => {
  test.each([
    [0, [file('/a', 'indexed'), summary(1, 0, 0)]],
    [0, [file('/a', 'skipped'), summary(0, 1, 0)]],
    [0, [summary(0, 0, 0)]],
    [3, [file('/a', 'indexed'), file('/b', 'failed'), summary(1, 0, 1)]],
    [3, [file('/a', 'skipped'), file('/b', 'failed'), summary(0, 1, 1)]],
    [1, [file('/a', 'failed'), file('/b', 'failed'), summary(0, 0, 2)]],
  ] as const)('ingest ends with %i', async (status, events) => {
    expect((await runTerminal(['ingest', 'x'], { handlers: ingesting(events) })).status).toBe(status);
  });

  test('2 for wrong usage, with a sentence and a hint, before anything is opened', async () => {
    const { status, stdout, stderr } = await runTerminal(['search'], {
      host: { open: () => Promise.reject(new Error('opened')) },
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: '`allma search` needs TEXT. Run `allma help` to see every command and its options.\n',
    });
  });

  test('1 for a bug, with the log it is written in and without a stack', async () => {
    const { status, stderr } = await runTerminal(['models'], {
      host: { open: () => Promise.reject(new TypeError('x is not a function')) },
    });
    expect({
      status,
      hasStack: /^\s+at /m.test(stderr),
      hasMessage: stderr.includes('not a function'),
    }).toEqual({
      status: 1,
      hasStack: false,
      hasMessage: false,
    });
    expect(stderr).toContain('/data/logs/allma.log');
  });
});

describe('what the core is asked', () => {
  test('relative paths are made absolute, since the core may have another working folder', async () => {
    const asked: unknown[] = [];
    const handlers = {
      library: {
        ingest: async function* (input: unknown): AsyncGenerator<IngestEvent> {
          asked.push(input);
          yield summary(0, 0, 0);
        },
      },
    };
    await runTerminal(['ingest', 'a/b', '/c', '--collection', 'x'], {
      handlers,
      host: { folder: '/elsewhere' },
    });
    expect(asked).toEqual([
      { paths: ['/elsewhere/a/b', '/c'], files: [], uploads: [], collection: 'x', waitForVectors: true },
    ]);
  });

  test('only ingest lets waiting work go on; every session is closed', async () => {
    const seen: unknown[] = [];
    const open = async ({ background }: { readonly background: boolean }) => {
      const session = fakeSession();
      return { ...session, close: async () => (seen.push(background), session.close()) };
    };
    for (const argv of [
      ['ingest', 'x'],
      ['search', 'x'],
      ['documents', 'show', '9'],
    ])
      await runTerminal(argv, { host: { open } });
    expect(seen).toEqual([true, false, false]);
  });

  test('--data wins over .env and environment, and is seen from the working folder', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, '.env'), 'ALLMA_DATA=from-file\nALLMA_HITS_PER_SEARCH=7\n');
    const opened: unknown[] = [];
    const host = {
      folder: folder.path,
      open: async (request: { readonly dataFolder: string; readonly settings: object }) => {
        opened.push({ folder: request.dataFolder.slice(folder.path.length + 1), settings: request.settings });
        return fakeSession();
      },
    };
    await runTerminal(['models'], { host });
    await runTerminal(['models'], {
      host: { ...host, environment: { ALLMA_DATA: 'real', ALLMA_HITS_PER_SEARCH: '8' } },
    });
    await runTerminal(['models', '--data', 'named'], { host });
    expect(opened).toEqual([
      { folder: 'from-file', settings: { 'data.folder': 'from-file', 'search.hits': 7 } },
      { folder: 'real', settings: { 'data.folder': 'real', 'search.hits': 8 } },
      { folder: 'named', settings: { 'data.folder': 'from-file', 'search.hits': 7 } },
    ]);
  });

  test('wrong settings are named all at once, before anything is opened', async () => {
    const { status, stderr } = await runTerminal(['models'], {
      host: {
        environment: { API_PORT: 'high', ALLMA_CHUNK_SIZE: '3' },
        open: () => Promise.reject(new Error('opened')),
      },
    });
    expect(status).toBe(1);
    expect(stderr).toContain(
      'API_PORT ("Port to listen on") must be a whole number, but is "high"; ALLMA_CHUNK_SIZE',
    );
  });
});

describe('stopping', () => {
  const endless = (controller: AbortController, reason: Stop) => ({
    library: {
      ingest: async function* (
        _: unknown,
        { signal }: { readonly signal: AbortSignal },
      ): AsyncGenerator<IngestEvent> {
        yield { type: 'found', files: 40 };
        yield file('/a', 'indexed');
        controller.abort(reason);
        await once(signal, 'abort');
      },
    },
  });

  test('an interrupt stops the running call, says what is kept, and ends with 130', async () => {
    const controller = new AbortController();
    const handlers = endless(controller, new Stop(130));
    const { status, stderr } = await runTerminal(['ingest', 'x'], {
      handlers,
      host: { signal: controller.signal },
    });
    expect({ status, stderr }).toEqual({
      status: 130,
      stderr: 'Stopped. 1 of 40 files is indexed. Run the same command again to go on.\n',
    });
  });

  test.each([
    [
      'before its answer has begun',
      false,
      'Stopped. The answer had not begun. Ask again when you want it.\n',
    ],
    [
      'while it is answered',
      true,
      'Stopped. What was written so far is kept in the conversation. Run `allma conversations` to find it.\n',
    ],
  ])('a question stopped %s says so', async (_, begins, sentence) => {
    const controller = new AbortController();
    const { status, stderr } = await runTerminal(['ask', 'Why?'], {
      handlers: {
        chat: {
          ask: async function* (_input, { signal }) {
            if (begins) yield { type: 'sources', sources: [], leftOut: [] };
            controller.abort(new Stop(130));
            if (!signal.aborted) await once(signal, 'abort');
          },
        },
      },
      host: { signal: controller.signal },
    });
    expect({ status, stderr }).toEqual({ status: 130, stderr: sentence });
  });

  test('a reader of standard output that goes away ends the command quietly', async () => {
    const controller = new AbortController();
    const handlers = endless(controller, new ReaderGone());
    const { status, stderr } = await runTerminal(['ingest', 'x'], {
      handlers,
      host: { signal: controller.signal },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
