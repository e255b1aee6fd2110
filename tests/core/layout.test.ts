import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { makeDocx, paragraph, run, styled } from '../support/make-docx.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';
import { writeView } from '../support/write-view.ts';

const lease = makeDocx({
  body:
    styled('Heading1', 'Lease') +
    paragraph(run('The rent is ') + run('940 euros', '<w:b/>') + run(' a month.')),
});
const leaseView = '<h1>Lease</h1><p>The rent is <strong>940 euros</strong> a month.</p>';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

test('documents of Word and pages of the web are laid out, others say that they are not', async () => {
  await using folder = await temporaryFolder();
  await using core = await testCore(join(folder.path, 'data'));
  const { library } = core.client;
  await ingestAll(core.client, {
    files: [
      { name: 'lease.docx', bytes: Uint8Array.from(lease) },
      {
        name: 'page.html',
        bytes: Buffer.from('<html><script>x</script><h2>Rent</h2><ul><li>940 euros</ul></html>'),
      },
      { name: 'notes.md', bytes: Buffer.from('# Notes\n\nThe rent is paid.') },
    ],
  });
  const { documents } = await library.documents({});
  const views = await Promise.all(
    documents.map(async ({ id, name, hasLayout }) => {
      const view = await library.view({ documentId: id });
      return [name, hasLayout, view && writeView(view)];
    }),
  );
  expect(new Set(views)).toEqual(
    new Set([
      ['lease.docx', true, leaseView],
      ['notes.md', false, null],
      ['page.html', true, '<h2>Rent</h2><ul><li><p>940 euros</p></li></ul>'],
    ]),
  );
}, 60_000);

test('a file that changed or is gone is not laid out, and its text is there all the same', async () => {
  await using folder = await temporaryFolder();
  await using core = await testCore(join(folder.path, 'data'));
  const { library } = core.client;
  const path = join(folder.path, 'lease.docx');
  await writeFile(path, lease);
  await ingestAll(core.client, { paths: [path] });
  const [document] = (await library.documents({})).documents;
  if (!document) throw new Error('the file was not read');
  const show = (): Promise<string> => codeOf(library.view({ documentId: document.id }));

  // Of the same size, so that only its content tells.
  await writeFile(path, lease.with(30, (lease[30] ?? 0) ^ 1));
  expect(await show()).toBe('file-changed');
  await writeFile(path, lease.subarray(10));
  expect(await show()).toBe('file-changed');
  await writeFile(path, lease);
  expect(await show()).toBe('none');
  await rm(path);
  expect(await show()).toBe('path-missing');
  expect((await library.text({ documentId: document.id })).text).toContain('940 euros');
}, 60_000);
