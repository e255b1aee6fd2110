import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeXlsx } from '../support/make-xlsx.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const towns = ['Ulm', 'Bern', 'Lyon', 'Porto', 'Gent', 'Turku', 'Graz', 'Brno', 'Split', 'Vigo'];
const trades = ['carpenter', 'notary', 'surgeon', 'baker', 'engraver', 'pilot', 'librarian'];
const people = Array.from({ length: 300 }, (_, index) => ({
  name: `${['Ada', 'Bela', 'Carl', 'Dora', 'Emil'][index % 5]} ${String.fromCharCode(65 + (index % 23))}${index}son`,
  town: towns[(index * 7) % towns.length] ?? '',
  trade: trades[(index * 3) % trades.length] ?? '',
  born: 1900 + ((index * 13) % 90),
}));
const row = ({ name, town, trade, born }: (typeof people)[number]): string =>
  `Name: ${name}; Town: ${town}; Trade: ${trade}; Born: ${born}`;

async function library() {
  const folder = await temporaryFolder();
  const files = join(folder.path, 'files');
  await mkdir(files);
  return {
    files,
    data: join(folder.path, 'data'),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

test('a fact of one row among 300 of a CSV is found first, in a passage whose rows stand alone', async () => {
  await using place = await library();
  const lines = people.map(({ name, town, trade, born }) => `"${name}",${town},${trade},${born}`);
  await writeFile(join(place.files, 'people.csv'), ['Name,Town,Trade,Born', ...lines].join('\r\n'));
  await using core = await testCore(place.data);
  const { summary } = await ingestAll(core.client, { paths: [place.files] });
  expect(summary).toMatchObject({ indexed: 1, failed: 0 });
  for (const index of [3, 150, 299]) {
    const person = people[index];
    if (!person) continue;
    const { hits } = await core.client.search.passages({ text: `What is the trade of ${person.name}?` });
    const rows = hits[0]?.text.split('\n') ?? [];
    expect(rows).toContain(row(person));
    expect(rows.filter((line) => !/^(?:Name: .*; Born: \d{4}|Name; Town; Trade; Born)$/.test(line))).toEqual(
      [],
    );
    expect(hits[0]?.place).toMatch(/^A\d+:D\d+$/);
  }
});

test('an answer quotes the one row of a sheet that it comes from', async () => {
  await using place = await library();
  const rows = people.slice(0, 60).map(({ name, town, trade, born }) => [name, town, trade, born]);
  const bytes = makeXlsx({
    sheets: [{ name: 'Members 2024', rows: [['Name', 'Town', 'Trade', 'Born'], ...rows] }],
  });
  await writeFile(join(place.files, 'members.xlsx'), bytes);
  await using core = await testCore(place.data);
  await ingestAll(core.client, { paths: [place.files] });
  const person = people[42];
  if (!person) throw new Error('no such person');
  for await (const event of core.client.chat.ask({ question: `Which town does ${person.name} come from?` })) {
    if (event.type !== 'answer') continue;
    const [citation] = event.answer.citations;
    expect(citation?.quote).toBe(row(person));
    expect(citation?.place).toMatch(/^'Members 2024'!A44:D44$/);
    return;
  }
  throw new Error('the stream ended without an answer');
});

test('an old workbook says how it can be read, whatever else is in the folder', async () => {
  await using place = await library();
  const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  await writeFile(
    join(place.files, 'old.xls'),
    Buffer.from([...signature, ...Buffer.from('Workbook', 'utf16le')]),
  );
  await using core = await testCore(place.data);
  const { results } = await ingestAll(core.client, { paths: [join(place.files, 'old.xls')] });
  expect(results).toMatchObject([{ status: 'failed', code: 'format-old' }]);
});
