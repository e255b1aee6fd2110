import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Activity } from '#shared/contract/library';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const article = (n: number): string =>
  `# Article ${n}\n\nThe lighthouse number ${n} was built of granite in ${1800 + n}. Its keeper was called Ada ${n}.\n`;

async function articles(path: string, from: number, to: number): Promise<string> {
  await mkdir(path, { recursive: true });
  for (let n = from; n <= to; n += 1) await writeFile(join(path, `article-${n}.md`), article(n));
  return path;
}

test('while it is paused no file is begun and nothing embedded; what waits is counted, and goes on afterwards', async () => {
  await using folder = await temporaryFolder();
  await using core = await testCore(join(folder.path, 'data'));
  const { library, search } = core.client;
  await ingestAll(core.client, { paths: [await articles(join(folder.path, 'first'), 1, 3)] });
  const told: Activity[] = [];
  const leave = library.activityChanged((activity) => told.push(activity));

  expect(await library.setPaused({ paused: true })).toMatchObject({ paused: true, chunks: 3, embedded: 3 });
  const second = await articles(join(folder.path, 'second'), 4, 9);
  const running = ingestAll(core.client, { paths: [second] });
  await vi.waitFor(async () =>
    expect(await library.activity({})).toMatchObject({
      paused: true,
      filesWaiting: 6,
      filesReading: 0,
      filesDone: 0,
    }),
  );
  // What is there can be asked all the while.
  const { hits } = await search.passages({ text: 'Who kept lighthouse number 2?' });
  expect(hits[0]?.document.title).toBe('Article 2');
  expect((await library.documents({})).total).toBe(3);

  expect(await library.setPaused({ paused: false })).toMatchObject({ paused: false });
  expect((await running).summary).toMatchObject({ indexed: 6, failed: 0 });
  expect(await library.activity({})).toEqual({
    paused: false,
    filesWaiting: 0,
    filesReading: 0,
    filesDone: 6,
    chunks: 9,
    embedded: 9,
  });
  await vi.waitFor(() =>
    expect(told.map(({ paused }) => paused)).toEqual(expect.arrayContaining([true, false])),
  );
  await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ filesWaiting: 0, embedded: 9 }));
  leave();
});

test('a question embeds its own candidates also while it is paused', async () => {
  await using folder = await temporaryFolder();
  await using core = await testCore(join(folder.path, 'data'));
  const { library, search } = core.client;
  const path = await articles(join(folder.path, 'files'), 1, 40);
  const begun = Promise.withResolvers<void>();
  const running = (async () => {
    for await (const event of library.ingest({ paths: [path], waitForVectors: false }))
      if (event.type === 'file') begun.resolve();
  })();
  await begun.promise;
  await library.setPaused({ paused: true });
  await vi.waitFor(async () => expect((await library.activity({})).filesReading).toBe(0));
  const [before] = (await library.documents({})).documents;
  const number = /\d+/.exec(before?.title ?? '')?.[0] ?? '';
  const { hits } = await search.passages({ text: `lighthouse number ${number}`, mode: 'hybrid' });
  expect(hits[0]?.vectorScore).toBeGreaterThan(0);
  await library.setPaused({ paused: false });
  await running;
});

test('a core that ends while it is paused leaves the rest to its next start, which is not paused', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  const path = await articles(join(folder.path, 'files'), 1, 4);
  {
    await using core = await testCore(data);
    await core.client.library.setPaused({ paused: true });
    const running = ingestAll(core.client, { paths: [path] });
    running.catch(() => undefined);
    await vi.waitFor(async () =>
      expect(await core.client.library.activity({})).toMatchObject({ filesWaiting: 4 }),
    );
  }
  await using core = await testCore(data, { background: true });
  await vi.waitFor(
    async () =>
      expect(await core.client.library.activity({})).toMatchObject({ paused: false, chunks: 4, embedded: 4 }),
    { timeout: 20_000 },
  );
});
