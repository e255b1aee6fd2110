import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const normans = '# Normans\n\nThe Normans were descended from Norse raiders. Rollo was their first ruler.\n';
const oxygen =
  '# Oxygen\n\nOxygen is a chemical element with atomic number 8. It makes up a fifth of the air.\n';

async function library() {
  const folder = await temporaryFolder();
  const files = join(folder.path, 'files');
  await mkdir(files);
  await writeFile(join(files, 'Normans.md'), normans);
  await writeFile(join(files, 'Oxygen.md'), oxygen);
  return {
    folder,
    files,
    data: join(folder.path, 'data'),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

const short = (results: readonly { path: string; status: string; code?: string }[]) =>
  results
    .map(({ path, status, code }) => [path.split('/').at(-1), status, ...(code ? [code] : [])].join(' '))
    .toSorted();

test('files are found by keyword and by meaning, and everything agrees', async () => {
  await using place = await library();
  await using core = await testCore(place.data);
  const { results, summary } = await ingestAll(core.client, { paths: [place.files] });
  expect(short(results)).toEqual(['Normans.md indexed', 'Oxygen.md indexed']);
  expect(summary).toMatchObject({ indexed: 2, skipped: 0, failed: 0, chunks: 2 });
  for (const mode of ['keyword', 'vector', 'hybrid'] as const) {
    const { hits } = await core.client.search.passages({ text: 'Who ruled the Normans first?', mode });
    expect([mode, hits[0]?.document.title, normans.slice(hits[0]?.start, hits[0]?.end)]).toEqual([
      mode,
      'Normans',
      hits[0]?.text,
    ]);
  }
  const checks = await core.client.system.health({ deep: true });
  expect(checks.filter((check) => check.status === 'failed' || check.status === 'warning')).toEqual([]);
});

test('the same files again are skipped; the same bytes elsewhere are one document with two places', async () => {
  await using place = await library();
  await using core = await testCore(place.data);
  await ingestAll(core.client, { paths: [place.files] });
  await writeFile(join(place.files, 'Copy of Normans.md'), normans);
  const { results, summary } = await ingestAll(core.client, { paths: [place.files] });
  expect(short(results)).toEqual(['Copy of Normans.md skipped', 'Normans.md skipped', 'Oxygen.md skipped']);
  expect(summary).toMatchObject({ indexed: 0, skipped: 3, failed: 0, chunks: 0 });
  const { total, documents } = await core.client.library.documents({});
  expect([total, documents.find(({ title }) => title === 'Normans')?.places.toSorted()]).toEqual([
    2,
    [join(place.files, 'Copy of Normans.md'), join(place.files, 'Normans.md')],
  ]);
});

test('a changed file replaces its document and keeps its collections; its vectors follow', async () => {
  await using place = await library();
  await using core = await testCore(place.data);
  await ingestAll(core.client, { paths: [place.files], collection: 'history' });
  await writeFile(join(place.files, 'Normans.md'), normans.replace('Rollo', 'Duke Robert'));
  const { results } = await ingestAll(core.client, { paths: [place.files] });
  expect(short(results)).toEqual(['Normans.md indexed', 'Oxygen.md skipped']);
  const { documents } = await core.client.library.documents({ collection: 'history' });
  expect(documents.map((document) => document.title).toSorted()).toEqual(['Normans', 'Oxygen']);
  const { hits } = await core.client.search.passages({ text: 'Rollo', mode: 'keyword' });
  expect(hits).toEqual([]);
  const checks = await core.client.system.health({ deep: true });
  expect(checks.filter((check) => check.status !== 'ok' && check.status !== 'skipped')).toEqual([]);
});

test('a removed document is gone from both indexes and never comes back under another', async () => {
  await using place = await library();
  await using core = await testCore(place.data);
  await ingestAll(core.client, { paths: [place.files] });
  const { documents } = await core.client.library.documents({});
  const gone = documents.find((document) => document.title === 'Normans');
  await core.client.library.remove({ documentId: gone!.id });
  const hybrid = await core.client.search.passages({ text: 'Norse raiders' });
  expect(hybrid.hits.map((hit) => hit.document.title)).toEqual(['Oxygen']);
  await expect(core.client.library.text({ documentId: gone!.id })).rejects.toMatchObject({
    code: 'document-unknown',
  });
  await ingestAll(core.client, { paths: [place.files] });
  const after = await core.client.library.documents({});
  expect(after.documents.every((document) => document.id !== gone!.id)).toBe(true);
  const checks = await core.client.system.health({ deep: true });
  expect(checks.filter((check) => check.status === 'failed')).toEqual([]);
});

test('bytes without a path are kept in the data folder and go with their document', async () => {
  await using place = await library();
  await using core = await testCore(place.data);
  const bytes = new TextEncoder().encode(oxygen);
  const { results } = await ingestAll(core.client, { files: [{ name: 'Dropped.md', bytes }] });
  expect(results).toMatchObject([{ path: 'Dropped.md', status: 'indexed', chunks: 1 }]);
  const { documents } = await core.client.library.documents({});
  expect(documents).toMatchObject([{ name: 'Dropped.md', path: null, places: [] }]);
  await core.client.library.remove({ documentId: documents[0]!.id });
  await expect(rm(join(place.data, 'files', documents[0]!.sha256))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a bad file has its own code and sentence, and the others go on', async () => {
  await using place = await library();
  await writeFile(join(place.files, 'empty.txt'), '');
  await writeFile(join(place.files, 'broken.pdf'), '%PDF-1.4\nnothing of use');
  await writeFile(join(place.files, 'zero.pdf'), '');
  await writeFile(join(place.files, 'archive.zip'), 'PK');
  await writeFile(join(place.files, '📄 notes 🥊.txt'), 'Boxing notes.');
  await using core = await testCore(place.data);
  const missing = join(place.files, 'not there.md');
  const { results, summary } = await ingestAll(core.client, { paths: [place.files, missing] });
  expect(short(results)).toEqual([
    'Normans.md indexed',
    'Oxygen.md indexed',
    'archive.zip skipped format-unknown',
    'broken.pdf failed format-broken',
    'empty.txt failed file-empty',
    'not there.md failed path-missing',
    'zero.pdf failed file-empty',
    '📄 notes 🥊.txt indexed',
  ]);
  expect(summary).toMatchObject({ indexed: 3, skipped: 1, failed: 4 });
  for (const result of results.filter(({ status }) => status === 'failed')) {
    expect(result.message).not.toMatch(/undefined|Error:|\n\s+at /);
  }
  expect((await core.client.library.failed({})).map((file) => file.code).toSorted()).toEqual([
    'file-empty',
    'file-empty',
    'format-broken',
  ]);
});

test('a search in one collection finds nothing of another; an unknown collection is an error', async () => {
  await using place = await library();
  await using core = await testCore(place.data);
  await ingestAll(core.client, { paths: [join(place.files, 'Normans.md')], collection: 'history' });
  await ingestAll(core.client, { paths: [join(place.files, 'Oxygen.md')], collection: 'science' });
  for (const mode of ['keyword', 'vector', 'hybrid'] as const) {
    const { hits } = await core.client.search.passages({
      text: 'Normans in the air',
      mode,
      collections: ['science'],
    });
    expect([mode, hits.map((hit) => hit.document.title)]).toEqual([mode, ['Oxygen']]);
  }
  await expect(core.client.search.passages({ text: 'x', collections: ['law'] })).rejects.toMatchObject({
    code: 'collection-unknown',
  });
});

test('questions that are empty or far too long are refused in words', async () => {
  await using place = await library();
  await using core = await testCore(place.data);
  const ask = (text: string) => core.client.search.passages({ text });
  await expect(ask('  \n')).rejects.toMatchObject({ code: 'question-empty' });
  await expect(ask('why '.repeat(25_000))).rejects.toMatchObject({ code: 'question-too-long' });
  expect((await ask('?!')).hits).toEqual([]);
});

test('what a stopped run left in the ledger is taken up at the next start', async () => {
  await using place = await library();
  {
    await using core = await testCore(place.data);
    const stop = new AbortController();
    const run = core.client.library.ingest({ paths: [place.files] }, { signal: stop.signal });
    await expect(
      (async () => {
        for await (const event of run) if (event.type === 'found') stop.abort();
      })(),
    ).rejects.toMatchObject({ code: 'cancelled' });
  }
  await using core = await testCore(place.data, { background: true });
  await expect
    .poll(async () => (await core.client.library.documents({})).documents.map((each) => each.embedded), {
      timeout: 20_000,
    })
    .toEqual([1, 1]);
});
