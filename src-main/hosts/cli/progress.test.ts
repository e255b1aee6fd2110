import { expect, test } from 'vitest';
import { textWidth } from './format/text-width.ts';
import { Output } from './output.ts';
import { formatBar, formatProgressLine, ingestState, Progress } from './progress.ts';

const overall = {
  type: 'overall',
  filesDone: 12,
  files: 40,
  chunks: 3210,
  chunksEmbedded: 1000,
  fraction: 0.42,
  chunksPerSecond: 61.4,
  secondsLeft: 75,
} as const;

test('the bar shows share, files, passages, rate, time left and the file, cut to the width', () => {
  expect(formatBar(ingestState(overall, 'an-unusually-long-file-name-for-a-report.pdf'), 100)).toBe(
    '███████░░░░░░░░░  42 %  12 of 40 files · 61 a second · 3,210 passages · 1 min left · an-unus…ort.pdf',
  );
});

test('where there is little room the time left stays and the passages go', () => {
  const state = ingestState({ ...overall, filesDone: 1407, files: 3000 }, 'report.pdf');
  expect([79, 60, 45].map((width) => formatBar(state, width))).toEqual([
    '███████░░░░░░░░░  42 %  1,407 of 3,000 files · 61 a second · 1 min left',
    '███████░░░░░░░░░  42 %  1,407 of 3,000 files · 1 min left',
    '███████░░░░░░░░░  42 %  1,407 of 3,000 files',
  ]);
});

test('it never takes more than the width, however narrow or wide the characters are', () => {
  const names = ['x'.repeat(300), '漢字'.repeat(100), '🥊'.repeat(100)];
  const widths = names.flatMap((name) =>
    [30, 60, 80, 119].map((width) => textWidth(formatBar(ingestState(overall, name), width)) - width),
  );
  expect(Math.max(...widths)).toBeLessThanOrEqual(0);
});

test('once all files are read it shows how many passages have their vectors', () => {
  const { parts } = ingestState({ ...overall, filesDone: 40 }, 'last.md');
  expect(parts).toEqual(['1,000 of 3,210 passages', '61 a second', '40 files']);
});

test('as a line it has no bar, and no time left while that cannot be told', () => {
  expect(formatProgressLine(ingestState({ ...overall, chunksPerSecond: 0, secondsLeft: null }))).toBe(
    '42 %, 12 of 40 files, 3,210 passages',
  );
});

interface Shown {
  readonly isTTY: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What is written when the state is told every 50 ms for twelve seconds. */
function written({ isTTY, json = false, quiet = false }: Shown): readonly string[] {
  const texts: string[] = [];
  const stderr = { isTTY, columns: 80, write: (text: string) => texts.push(text) };
  const output = new Output({ stdout: { write: () => true }, stderr, json, quiet, environment: {} });
  let now = 0;
  const progress = new Progress(output, () => now);
  for (; now < 12_000; now += 50)
    progress.show({ fraction: now / 12_000, parts: [`${now}`], secondsLeft: null });
  return texts;
}

test('a terminal is redrawn ten times a second at most', () => {
  expect(written({ isTTY: true })).toHaveLength(120);
});

test('elsewhere there is a line every five seconds at most', () => {
  expect(written({ isTTY: false })).toEqual(['41 %, 5000\n', '83 %, 10000\n']);
});

test('with --json there is none but on a terminal, with --quiet none at all', () => {
  const counts = [
    written({ isTTY: false, json: true }),
    written({ isTTY: true, json: true }),
    written({ isTTY: true, quiet: true }),
    written({ isTTY: false, quiet: true }),
  ].map((texts) => texts.length > 0);
  expect(counts).toEqual([false, true, false, false]);
});

test('a line of result removes the line of progress and puts it back below', () => {
  const texts: string[] = [];
  const stream = { isTTY: true, columns: 80, write: (text: string) => texts.push(text) };
  const output = new Output({ stdout: stream, stderr: stream, json: false, quiet: false, environment: {} });
  output.status('42 %');
  output.line('read');
  output.status('');
  const erase = '\r\u001B[2K';
  expect(texts).toEqual([`${erase}42 %`, erase, 'read\n', '42 %', erase]);
});
