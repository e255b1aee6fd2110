import { execFileSync } from 'node:child_process';
import { appendFile, chmod, cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FileResult } from '#shared/contract/library';
import type { Peer, Processes } from '../../src-main/core/ports.ts';
import { makePdf } from '../support/make-pdf.ts';
import { nodeProcesses } from '../support/node-processes.ts';
import { otherUser, runAllma, terminal, type AllmaRun } from '../support/run-allma.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const boxing = 'Boxing is a sport. Boxers wear padded gloves and fight in a ring.\n';
const oxygen = '# Oxygen\n\nOxygen is a chemical element with atomic number 8.\n';

// Real processes start slowly where the machine is busy.
vi.setConfig({ testTimeout: 120_000 });

let folder: TemporaryFolder;
let data: string;
let files: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  [data, files] = [join(folder.path, 'data'), join(folder.path, 'files')];
  await mkdir(files);
});
afterEach(() => folder[Symbol.asyncDispose]());

const at = (name: string): string => join(files, name);
const allma = (...argv: readonly string[]): Promise<AllmaRun> => runAllma(argv, { data });

/** A sentence for a person: no stack, no name of an error class, nothing that was never filled in. */
const machinery = /\n\s+at |Error:|undefined|\[object|node:internal|\.js:\d/;
const isSentence = (text: string): boolean => /^\S.*[^.\s]\.\s*$/su.test(text) && !machinery.test(text);

/** What a command that failed told, as one line: status, code, and that it was said in words in both places. */
function failureOf({ status, stderr, values }: AllmaRun): string {
  const { error } = values.at(-1) as { error?: { code: string; message: string; advice: string } };
  const isSaid = error !== undefined && stderr.includes(error.message) && isSentence(stderr);
  const hasWayOut = error !== undefined && isSentence(error.advice);
  return `${status} ${error?.code} ${isSaid && hasWayOut ? 'in words' : stderr}`;
}

interface Told {
  readonly results: readonly FileResult[];
}

/** The lines of files, without the summary. */
const toldBy = ({ values }: AllmaRun): Told => ({
  results: (values as readonly Partial<FileResult>[]).filter(
    (row): row is FileResult => row.path !== undefined,
  ),
});

const short = ({ results }: Told): readonly string[] =>
  results
    .map(({ path, status, code, message }) => {
      const words =
        code === undefined || (message && isSentence(message)) ? '' : ` without words: ${message}`;
      return `${path.split('/').at(-1)}: ${status}${code ? ` ${code}` : ''}${words}`;
    })
    .toSorted();

const titles = async (): Promise<readonly string[]> =>
  (await allma('documents', '--json')).values.map((value) => (value as { title: string }).title);

async function isSound(): Promise<unknown> {
  const { values } = await allma('doctor', '--deep', '--json');
  const checks = values as readonly { id: string; status: string; message: string }[];
  const wrong = checks.filter(({ id, status }) => id !== 'disk' && status !== 'ok' && status !== 'skipped');
  return wrong.map(({ id, message }) => `${id}: ${message}`);
}

describe('files that cannot be read', () => {
  test('each has its own code and words, the others go on, and the run ends with 3', async () => {
    await writeFile(at('good.md'), oxygen);
    await writeFile(at('🥊 notes — 拳击.txt'), boxing);
    await writeFile(at('picture.png'), 'PNG');
    await writeFile(at('empty.txt'), '');
    await writeFile(at('blank.md'), ' \n\t\n');
    await writeFile(at('zero.pdf'), '');
    await writeFile(at('broken.pdf'), '%PDF-1.7\nand then nothing');
    await writeFile(at('locked.pdf'), makePdf([{}], { userPassword: 'secret' }));
    await writeFile(at('scan.pdf'), makePdf([{ picture: true }]));
    await writeFile(
      at('program.md'),
      Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) & 0x1f),
    );
    const run = await allma('ingest', files, join(files, 'not there.md'), '--json');
    expect(short(toldBy(run))).toEqual(
      [
        'blank.md: failed file-empty',
        'broken.pdf: failed format-broken',
        'empty.txt: failed file-empty',
        'good.md: indexed',
        'locked.pdf: failed pdf-encrypted',
        'not there.md: failed path-missing',
        'picture.png: skipped format-unknown',
        'program.md: failed format-broken',
        'scan.pdf: failed text-missing',
        'zero.pdf: failed file-empty',
        '🥊 notes — 拳击.txt: indexed',
      ].toSorted(),
    );
    expect([run.status, run.stderr]).toEqual([3, '']);
    expect((await titles()).toSorted()).toEqual(['Oxygen', '🥊 notes — 拳击']);
    const { stdout } = await allma('search', 'padded gloves');
    expect(stdout).toContain('🥊 notes — 拳击.txt');
    expect(await isSound()).toEqual([]);
  });

  test.each([
    ['an unknown format', 'archive.zip', 'format-unknown'],
    ['an empty file', 'empty.md', 'file-empty'],
    ['a path that is not there', 'nowhere.md', 'path-missing'],
  ])('%s that was named itself ends with 1', async (_, name, code) => {
    await writeFile(at('archive.zip'), 'PK');
    await writeFile(at('empty.md'), '');
    const run = await allma('ingest', at(name), '--json');
    expect([run.status, short(toldBy(run))]).toEqual([1, [`${name}: failed ${code}`]]);
  });

  test.skipIf(process.platform === 'win32')('a pipe and a device are never waited for', async () => {
    execFileSync('mkfifo', [at('pipe.txt')]);
    await writeFile(at('good.md'), oxygen);
    const run = await allma('ingest', at('pipe.txt'), '/dev/zero', at('good.md'), '--json');
    expect([run.status, short(toldBy(run))]).toEqual([
      3,
      ['good.md: indexed', 'pipe.txt: failed file-special', 'zero: failed file-special'],
    ]);
  });

  test('a folder without rights is a failure of its own; nothing beside it is kept back', async ({
    skip,
  }) => {
    const other = otherUser();
    const user = 'user' in other ? other.user : undefined;
    if ('missing' in other && process.getuid === undefined) skip(other.missing);
    await mkdir(at('locked'));
    await writeFile(at('locked/inside.md'), oxygen);
    await writeFile(at('good.md'), oxygen);
    await Promise.all([chmod(at('locked'), 0), chmod(files, 0o755), chmod(folder.path, 0o777)]);
    if (user !== undefined && !canStart(user)) skip('another user may not read this checkout');
    const run = await runAllma(['ingest', files, '--json'], { data, ...(user ? { user } : {}) });
    await chmod(at('locked'), 0o700);
    expect([run.status, short(toldBy(run))]).toEqual([
      3,
      ['good.md: indexed', 'locked: failed path-forbidden'],
    ]);
  });

  test('a file that is written to while it is read is not half indexed, and is read once it is at rest', async () => {
    await writeFile(at('growing.txt'), boxing.repeat(100_000));
    await writeFile(at('good.md'), oxygen);
    await using core = await testCore(data);
    const stop = new AbortController();
    const writing = keepWriting(at('growing.txt'), stop.signal);
    const told = await ingestAll(core.client, { paths: [files] });
    stop.abort();
    await writing;
    expect(short(told)).toEqual(['good.md: indexed', 'growing.txt: failed file-vanished']);
    await writeFile(at('growing.txt'), boxing);
    const again = await ingestAll(core.client, { paths: [files] });
    expect(again.summary).toMatchObject({ indexed: 1, skipped: 1, failed: 0 });
  });
});

async function keepWriting(path: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await appendFile(path, 'more ');
}

function canStart(user: number): boolean {
  const program = `require('node:fs').accessSync(${JSON.stringify(terminal)})`;
  try {
    execFileSync(process.execPath, ['-e', program], { uid: user, gid: user, cwd: '/', stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

describe('questions that cannot be answered', () => {
  test.each([
    ['an empty one', ['ask', ''], 'question-empty'],
    ['one of blanks', ['search', ' \n '], 'question-empty'],
    ['one of 100,000 characters', ['ask', 'why '.repeat(25_000)], 'question-too-long'],
    ['one for an unknown model', ['ask', 'Why?', '--model', 'gpt-99'], 'model-unknown'],
    ['one in an unknown collection', ['ask', 'Why?', '--collection', 'none'], 'collection-unknown'],
    ['one in an unknown conversation', ['ask', 'Why?', '--conversation', '7'], 'conversation-unknown'],
  ] as const)('%s', async (_, argv, code) => {
    expect(failureOf(await allma(...argv, '--json'))).toBe(`1 ${code} in words`);
    expect((await allma('conversations', '--json')).stdout).toBe('');
  });

  test('quotation marks and operators of the search engine are only words', async () => {
    await writeFile(at('boxing.txt'), boxing);
    await using core = await testCore(data);
    await ingestAll(core.client, { paths: [files] });
    const texts = [
      '"padded" OR (NEAR(* ^ gloves: -',
      "'; DROP TABLE chunks; -- gloves",
      '手袋 " gloves',
      '-gloves',
    ];
    for (const text of texts) {
      const { hits } = await core.client.search.passages({ text });
      expect([text, hits.length]).toEqual([text, 1]);
    }
  });
});

describe('a data folder that cannot be used', () => {
  beforeEach(async () => {
    await writeFile(at('boxing.txt'), boxing);
    await allma('ingest', files);
  });

  const database = (): string => join(data, 'allma.db');
  const failingChecks = async (): Promise<readonly string[]> => {
    const { values, status } = await allma('doctor', '--json');
    const checks = values as readonly { id: string; status: string; message: string; mend?: string }[];
    const failed = checks.filter((check) => check.status === 'failed');
    return failed.map(
      (check) => `${status} ${check.id} ${isSentence(check.mend ?? '') ? 'with a mend' : ''}`,
    );
  };

  test('from a newer version is left alone, and opens again in that version', async () => {
    const version = setVersion(database(), 99);
    const before = await readFile(database());
    expect(failureOf(await allma('ask', 'Who boxes?', '--json'))).toBe('1 data-newer in words');
    expect(await failingChecks()).toEqual(['1 database-file with a mend']);
    expect((await readFile(database())).equals(before)).toBe(true);
    setVersion(database(), version);
    expect(await titles()).toEqual(['boxing']);
  });

  test('whose database is cut off is left as it is, with a way out', async () => {
    await truncate(database(), 20_000);
    const before = await readFile(database());
    for (const argv of [['documents'], ['ask', 'Who boxes?'], ['ingest', files]])
      expect(failureOf(await allma(...argv, '--json'))).toBe('1 database-broken in words');
    expect(await failingChecks()).toEqual(['1 database-file with a mend']);
    expect((await readFile(database())).equals(before)).toBe(true);
  });

  test('that is a file, or may not be written, says so', async () => {
    const other = otherUser();
    const run = await runAllma(['documents', '--json'], { data: at('boxing.txt') });
    expect(failureOf(run)).toBe('1 data-unwritable in words');
    if ('missing' in other) return;
    await Promise.all([chmod(folder.path, 0o755), chmod(data, 0o755)]);
    if (!canStart(other.user)) return;
    const foreign = await runAllma(['documents', '--json'], { data, ...other });
    expect(failureOf(foreign)).toBe('1 data-unwritable in words');
    expect(await titles()).toEqual(['boxing']);
  });

  test('settings that cannot be used are named all at once, before anything is opened', async () => {
    const environment = { ALLMA_CHUNK_SIZE: 'many', API_PORT: '99999999' };
    const run = await runAllma(['documents', '--json'], { data, environment });
    expect(failureOf(run)).toBe('1 setting-invalid in words');
    expect(run.stderr).toMatch(/API_PORT.*ALLMA_CHUNK_SIZE/s);
  });
});

/** Answers with the version that it had. */
function setVersion(file: string, version: number): number {
  const database = new Database(file);
  const before = Number(database.pragma('user_version', { simple: true }));
  database.pragma(`user_version = ${version}`);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return before;
}

describe('a full disk', () => {
  test('stops with a sentence; with more room the same command goes on', async ({ skip }) => {
    const disk = join(folder.path, 'disk');
    await mkdir(disk);
    if (!mount(disk)) skip('a small disk can be mounted by the superuser on Linux only');
    try {
      data = join(disk, 'data');
      for (let index = 0; index < 40; index++)
        await writeFile(at(`${index}.md`), `# Number ${index}\n\n${`${boxing} ${index} `.repeat(600)}`);
      expect(failureOf(await allma('ingest', files, '--json'))).toBe('1 disk-full in words');
      execFileSync('mount', ['-o', 'remount,size=400m', disk]);
      const { results } = toldBy(await allma('ingest', files, '--json'));
      expect([results.length, results.filter(({ status }) => status === 'failed')]).toEqual([40, []]);
      expect(await isSound()).toEqual([]);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});

function mount(disk: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

describe('a built-in embedder that cannot work', () => {
  const ownResources = join(import.meta.dirname, '../../resources');
  const model = 'models/all-MiniLM-L6-v2/model.onnx';

  test.each([
    ['missing', 'embedder-missing', (path: string) => rm(path)],
    [
      'damaged',
      'embedder-damaged',
      async (path: string) => {
        await chmod(path, 0o600);
        await truncate(path, 100_000);
      },
    ],
  ])(
    'because its file is %s is told, keywords go on, and vectors follow once it is back',
    async (word, _, harm) => {
      const resources = join(folder.path, 'resources');
      await cp(ownResources, resources, { recursive: true });
      await harm(join(resources, model));
      await writeFile(at('boxing.txt'), boxing);
      {
        await using core = await testCore(data, { ports: { paths: { data, resources } } });
        const { summary, notices } = await ingestAll(core.client, { paths: [files] });
        expect(summary).toMatchObject({ indexed: 1, failed: 0 });
        expect(notices.filter((notice) => notice.includes(`is ${word}`) && isSentence(notice))).toHaveLength(
          1,
        );
        const found = await core.client.search.passages({ text: 'padded gloves' });
        expect([found.hits.length, found.notices.length]).toEqual([1, 1]);
      }
      await using core = await testCore(data);
      await ingestAll(core.client, { paths: [files] });
      const { hits } = await core.client.search.passages({
        text: 'what do fighters put on?',
        mode: 'vector',
      });
      expect(hits).toHaveLength(1);
    },
  );

  test('because it is killed in mid-text is started again, and every passage has its vector once', async () => {
    await writeFile(
      at('boxing.txt'),
      Array.from({ length: 60 }, (_, n) => `${n}. ${boxing.repeat(12)}\n\n`).join(''),
    );
    const killer = killedOnce();
    await using core = await testCore(data, { ports: { processes: killer.processes } });
    const { summary } = await ingestAll(core.client, { paths: [files] });
    expect([killer.kills(), summary]).toMatchObject([1, { indexed: 1, failed: 0 }]);
    const checks = await core.client.system.health({ deep: true });
    expect(
      checks.filter(({ id, status }) => id !== 'disk' && (status === 'failed' || status === 'warning')),
    ).toEqual([]);
  });
});

/** Real processes; the first embedder is killed as soon as it was given texts to embed. */
function killedOnce(): { readonly processes: Processes; kills(): number } {
  let kills = 0;
  const killing = (peer: Peer): Peer => {
    let posted = 0;
    const post: Peer['endpoint']['post'] = (message, transfer) => {
      peer.endpoint.post(message, transfer);
      posted += 1;
      if (posted !== 2) return;
      kills += 1;
      peer.kill();
    };
    return { ...peer, endpoint: { ...peer.endpoint, post } };
  };
  const processes: Processes = {
    ...nodeProcesses,
    child: (name, start) => {
      const peer = nodeProcesses.child(name, start);
      return name === 'embed-child' && kills === 0 ? killing(peer) : peer;
    },
  };
  return { processes, kills: () => kills };
}
