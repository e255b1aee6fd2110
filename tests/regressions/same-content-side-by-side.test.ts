import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const text = '# Normans\n\nRollo was their first ruler.\n';

test('copies that are read side by side are one document, indexed once', async () => {
  await using folder = await temporaryFolder();
  const paths = ['a.md', 'b.md', 'c.md', 'd.md'].map((name) => join(folder.path, name));
  for (const path of paths) await writeFile(path, text);
  await using core = await testCore(join(folder.path, 'data'));
  const { results, summary } = await ingestAll(core.client, { paths });
  const { documents } = await core.client.library.documents({});
  expect(results.map((result) => result.documentId)).toEqual(paths.map(() => documents[0]?.id));
  expect(summary).toMatchObject({ indexed: 1, skipped: 3, failed: 0, chunks: 1 });
  expect(documents.map((document) => document.places.toSorted())).toEqual([paths]);
});

test('a file that is named twice is read and counted once', async () => {
  await using folder = await temporaryFolder();
  const files = join(folder.path, 'files');
  const path = join(files, 'a.md');
  await mkdir(files);
  await writeFile(path, text);
  await using core = await testCore(join(folder.path, 'data'));
  const { results, summary } = await ingestAll(core.client, { paths: [path, path, files] });
  expect(results.map((result) => [result.path, result.status])).toEqual([[path, 'indexed']]);
  expect(summary).toMatchObject({ indexed: 1, skipped: 0, failed: 0, chunks: 1 });
});

test('a folder that holds the data folder is read without it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'a.md');
  await writeFile(path, text);
  await using core = await testCore(join(folder.path, 'data'));
  const { results } = await ingestAll(core.client, { paths: [folder.path] });
  expect(results.map((result) => [result.path, result.status])).toEqual([[path, 'indexed']]);
});
