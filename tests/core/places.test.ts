import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/index';
import type { Answer } from '#shared/model/conversation';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const towns = ['London', 'Paris', 'Rome', 'Kiel', 'Graz'];
const trades = ['engineer', 'painter', 'baker', 'joiner'];

/** 300 records that differ in little; one has a hobby. */
const people = Array.from({ length: 300 }, (_, at) => ({
  id: at,
  name: `Person ${at}`,
  born: 1700 + at,
  town: towns[at % towns.length],
  trade: trades[at % trades.length],
  ...(at === 137 ? { hobby: 'collects antique barometers' } : {}),
}));

const question = 'Who collects antique barometers?';

async function ask(client: Client): Promise<Answer> {
  for await (const event of client.chat.ask({ question })) if (event.type === 'answer') return event.answer;
  throw new Error('the stream ended without an answer');
}

test.each([
  [
    'people.json',
    JSON.stringify({ people }, null, 2),
    '$.people[137]',
    /^\$\.people\[(\d+)(?:–(\d+))?\]$/,
    137,
  ],
  [
    'people.jsonl',
    people.map((each) => JSON.stringify(each)).join('\n'),
    'line 138',
    /^lines? (\d+)(?:–(\d+))?$/,
    138,
  ],
] as const)(
  'a fact in one record of 300 in %s is found first, and is cited with exactly its place',
  async (name, content, place, range, at) => {
    await using folder = await temporaryFolder();
    await using core = await testCore(join(folder.path, 'data'));
    const path = join(folder.path, name);
    await writeFile(path, content);
    const { results } = await ingestAll(core.client, { paths: [path] });

    const { hits } = await core.client.search.passages({ text: question });
    const [, first, last = first] = range.exec(hits[0]?.place ?? '') ?? [];
    expect([Number(first) <= at, Number(last) >= at, Number(last) - Number(first) < 30]).toEqual([
      true,
      true,
      true,
    ]);

    const answer = await ask(core.client);
    expect(answer.citations[0]).toMatchObject({
      place,
      quote: expect.stringMatching(/^id: 137; .*barometers$/),
    });
    expect(answer.sources[0]?.place).toMatch(range);
    expect(
      answer.leftOut.map((passage) => passage.place ?? 'none').filter((each) => !range.test(each)),
    ).toEqual([]);

    const { conversationId } = answer;
    const kept = (await core.client.chat.messages({ conversationId })).at(-1);
    expect([kept?.citations, kept?.sources]).toEqual([answer.citations, answer.sources]);

    const documentId = results[0]?.documentId;
    if (documentId === undefined) throw new Error('the file was not read');
    const chunks = await core.client.library.chunks({ documentId });
    expect(chunks.every((chunk) => range.test(chunk.place ?? ''))).toBe(true);

    await core.client.library.remove({ documentId });
    await rm(path);
    const database = new BetterSqlite3(join(folder.path, 'data', 'allma.db'), { readonly: true });
    expect(database.prepare('SELECT count(*) FROM text_places').pluck().get()).toBe(0);
    database.close();
  },
  60_000,
);

test('a document that was read before there were places is found and cited without', async () => {
  await using folder = await temporaryFolder();
  await using core = await testCore(join(folder.path, 'data'));
  const path = join(folder.path, 'people.json');
  await writeFile(path, JSON.stringify(people));
  await ingestAll(core.client, { paths: [path] });
  const database = new BetterSqlite3(join(folder.path, 'data', 'allma.db'));
  database.exec('DELETE FROM text_places; UPDATE chunks SET place = NULL');
  database.close();
  const answer = await ask(core.client);
  expect(answer.citations[0]?.quote).toContain('barometers');
  expect([answer.citations[0]?.place, answer.sources[0]?.place]).toEqual([undefined, undefined]);
}, 60_000);
