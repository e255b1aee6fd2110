import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import {
  answer,
  check,
  collection,
  conversation,
  document,
  documentText,
  failedFile,
  hit,
  message,
  model,
  setting,
} from '../../../../tests/support/fake-core.ts';
import {
  fileEvent as file,
  ingesting,
  summaryEvent as summary,
} from '../../../../tests/support/fake-ingestion.ts';
import { runTerminal } from '../../../../tests/support/run-terminal.ts';

describe('with --json standard output is JSON alone, in the documented shapes', () => {
  const { chunkId: _, ...hitRow } = hit;
  const { report, places: __, hasLayout: ___, ...row } = document;

  test.each([
    [['search', 'Normandy'], [{ hits: [hitRow], milliseconds: 12.5 }]],
    [['ask', 'Who?'], [answer]],
    [['documents'], [{ ...row, pages: report.pages, characters: report.characters, chunks: report.chunks }]],
    [['documents', 'show', '1'], [document]],
    [['documents', 'text', '1'], [{ id: 1, text: documentText }]],
    [['documents', 'remove', '1'], [{ removed: 1 }]],
    [['documents', '--failed'], []],
    [['collections'], [collection]],
    [['collections', 'create', 'new'], [{ ...collection, name: 'new', documents: 0 }]],
    [['collections', 'rename', 'history', 'past'], [{ ...collection, name: 'past' }]],
    [['collections', 'delete', 'history'], [{ deleted: 'history' }]],
    [['conversations'], [conversation]],
    [['conversations', 'show', '5'], [message]],
    [['conversations', 'rename', '5', 'A', 'title'], [{ id: 5, title: 'A title' }]],
    [['conversations', 'remove', '5'], [{ removed: 5 }]],
    [['models'], [model]],
    [['settings'], [setting]],
    [['settings', 'set', 'answers.passages', '9'], [{ ...setting, value: '9' }]],
    [['settings', 'reset', 'answers.passages'], [{ ...setting, value: 5 }]],
    [['--version'], [{ version: '1.2.3' }]],
  ] as const)('%j', async (argv, expected) => {
    const { status, values, stdout } = await runTerminal([...argv, '--json']);
    expect({ status, values, lines: stdout.split('\n').length - 1 }).toEqual({
      status: 0,
      values: expected,
      lines: expected.length,
    });
  });

  test('ingest prints a line per file and the summary, and nothing about the core beside', async () => {
    const { values } = await runTerminal(['ingest', 'x', '--json'], {
      handlers: ingesting([
        { type: 'found', files: 2 },
        file('/a', 'indexed'),
        file('/b', 'failed'),
        summary(1, 0, 1),
      ]),
    });
    expect(values).toEqual([
      { path: '/a', status: 'indexed', pages: 2, emptyPages: 0, characters: 10, chunks: 3, warnings: [] },
      {
        path: '/b',
        status: 'failed',
        code: 'path-missing',
        message: '/b is not there. Check the path.',
        warnings: [],
      },
      { summary: { indexed: 1, skipped: 0, failed: 1, chunks: 3, seconds: 2 } },
    ]);
  });

  test('an error is a JSON value on standard output and a sentence on standard error', async () => {
    const { status, values, stderr } = await runTerminal(['documents', 'show', '7', '--json']);
    const { message: sentence, advice } = new AppError('document-unknown', { id: '7' });
    expect({ status, values, stderr }).toEqual({
      status: 1,
      values: [{ error: { code: 'document-unknown', message: sentence, advice } }],
      stderr: `${sentence} ${advice}\n`,
    });
  });
});

describe('without --json', () => {
  test('ask streams the text as it comes, then shows the sources, what was left out and the notices', async () => {
    const pieces: string[] = [];
    const { stdout, stderr } = await runTerminal(['ask', 'Who?'], { onStdout: (text) => pieces.push(text) });
    expect(pieces.slice(0, 2)).toEqual(['“The Normans gave their name ', 'to Normandy.” [1]']);
    expect(stdout.split('\n')).toEqual([
      '“The Normans gave their name to Normandy.” [1]',
      '',
      'Sources',
      '[1] Normans, page 2',
      '    /library/Normans.md',
      '',
      '1 more passage was found and left out:',
      '  1: It fits the question too little.',
      '',
    ]);
    expect(stderr).toBe('2 passages have no vector yet.\n');
  });

  test('search shows rank, title, page, headings, path and the passage', async () => {
    const { stdout } = await runTerminal(['search', 'Normandy']);
    expect(stdout.split('\n')).toEqual([
      ' 1  Normans, page 2',
      '    Normans › Origin',
      '    /library/Normans.md',
      '    The Normans gave their name to Normandy.',
      '',
      '1 passage in 13 ms.',
      '',
    ]);
  });

  test('documents text prints the stored text, not one character more or less', async () => {
    expect((await runTerminal(['documents', 'text', '1'])).stdout).toBe(documentText);
  });

  test('no line is wider than 80 columns', async () => {
    const long = 'A sentence of many words that goes on and on. '.repeat(20);
    const handlers = {
      search: { passages: async () => ({ hits: [{ ...hit, text: long }], milliseconds: 1, notices: [] }) },
      library: {
        documents: async () => ({ total: 1, documents: [{ ...document, title: long, name: `${long}.pdf` }] }),
      },
      system: { health: async () => [{ ...check, message: long, mend: long }] },
    };
    const calls = [
      ['search', 'x'],
      ['documents'],
      ['documents', 'show', '1'],
      ['settings'],
      ['models'],
      ['help'],
      ['help', 'ingest'],
    ];
    const outputs = await Promise.all(
      calls.map(async (argv) => (await runTerminal(argv, { handlers })).stdout),
    );
    const tooWide = outputs.flatMap((text) => text.split('\n')).filter((line) => line.length > 80);
    expect(tooWide).toEqual([]);
  });

  test('control characters of a document never reach the terminal', async () => {
    const handlers = {
      search: {
        passages: async () => ({
          hits: [{ ...hit, text: 'a\u001B[2Jb\u0007c' }],
          milliseconds: 1,
          notices: [],
        }),
      },
    };
    expect((await runTerminal(['search', 'x'], { handlers })).stdout).toContain('    a[2Jbc\n');
  });

  test('colours are for terminals without NO_COLOR', async () => {
    const coloured = await runTerminal(['search', 'x'], { terminal: true });
    const plain = await runTerminal(['search', 'x'], {
      terminal: true,
      host: { environment: { NO_COLOR: '1' } },
    });
    expect([coloured.stdout.includes('\u001B['), plain.stdout.includes('\u001B[')]).toEqual([true, false]);
  });

  test('documents tells how many files could not be read, and --failed lists them', async () => {
    const handlers = { library: { failed: async () => [failedFile] } };
    const { stderr } = await runTerminal(['documents'], { handlers });
    expect(stderr).toBe('1 file could not be read: see `allma documents --failed`.\n');
    const listed = await runTerminal(['documents', '--failed', '--json'], { handlers });
    expect(listed.values).toEqual([failedFile]);
  });

  test('every command can be explained, and the overview names them all', async () => {
    const { stdout } = await runTerminal(['help']);
    expect(
      ['ingest PATH…', 'documents show ID', 'doctor', 'eval'].filter((words) => !stdout.includes(words)),
    ).toEqual([]);
    expect((await runTerminal(['search', '--help'])).stdout).toContain('-k, --k N');
  });
});
