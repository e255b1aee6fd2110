import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/index';
import { contract } from '#shared/contract/index';
import { createClient } from '#shared/contract/client';
import { connectHttp } from '../../src-renderer/api/http-connection.ts';
import { documentUrl, uploadFile } from '../../src-renderer/api/http-files.ts';
import type { Fetch } from '../../src-renderer/api/http-endpoint.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { browserFetch } from '../support/test-http.ts';

const program = join(import.meta.dirname, '../../src-main/hosts/headless/serve.ts');

/** The browser host as a process of its own, over a folder. */
function startHost(...given: readonly string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, '--no-open', ...given], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code]) => code as unknown);
  return {
    child,
    ended,
    errors: text(child.stderr),
    line: once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A page of the host that printed this line. */
async function openPage(line: string) {
  const { origin, searchParams } = new URL(/http:\S+/.exec(line)?.[0] ?? '');
  const fetch = await browserFetch(origin, searchParams.get('token') ?? '');
  const { transport } = connectHttp({ origin, fetch });
  const client = createClient(contract, transport);
  return { client, fetch, origin, [Symbol.dispose]: () => transport.close() };
}

const firstLine = /^Allma Studio is open at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/;

test('the host prints one address, takes a file from a page, answers from it, shows it, and ends with 0', async () => {
  await using folder = await temporaryFolder();
  await using host = startHost('--data', folder.path);
  const line = await host.line;
  expect(line).toMatch(firstLine);
  using page = await openPage(line);
  const { client, fetch, origin } = page;
  const content = 'The lease ends on 31 August 2027.\n';
  const signal = AbortSignal.timeout(30_000);
  const upload = await uploadFile('lease.txt', new Blob([content]), { signal, fetch, origin });
  const [result] = await ingest(client, upload);
  expect(result).toMatchObject({ status: 'indexed' });
  const file = await fetch(origin + documentUrl(Number(result?.documentId)), {
    headers: { range: 'bytes=4-8' },
  });
  expect([file.status, await file.text()]).toEqual([206, 'lease']);
  expect(await answer(client, 'When does the lease end?')).toContain('31 August 2027');
  host.child.kill('SIGINT');
  expect([await host.ended, await host.errors]).toEqual([0, '']);
});

async function ingest(client: Client, { name, sha256 }: { readonly name: string; readonly sha256: string }) {
  const results: { status: string; documentId?: number }[] = [];
  for await (const event of client.library.ingest({ uploads: [{ name, sha256 }] })) {
    if (event.type === 'file') results.push(event.result);
  }
  return results;
}

async function answer(client: Client, question: string): Promise<string> {
  let words = '';
  for await (const event of client.chat.ask({ question })) {
    if (event.type === 'answer') words = event.answer.answer;
  }
  return words;
}

test('where another process has the data folder, it says which one in a sentence and ends with 1', async () => {
  await using folder = await temporaryFolder();
  await using first = startHost('--data', folder.path);
  await first.line;
  await using second = startHost('--data', folder.path);
  expect(await second.ended).toBe(1);
  expect(await second.errors).toContain(`is open in process ${first.child.pid} already`);
});

test.each([
  [['--port', '70000'], /--port must be at most 65535/],
  [['--color'], /--color/],
])('wrong options are refused with status 2: %j', async (given, problem) => {
  await using host = startHost(...given);
  expect(await host.ended).toBe(2);
  expect(await host.errors).toMatch(problem);
});

test('killed while a page hands files over: what was given is read at the next start, and nothing else', async () => {
  await using folder = await temporaryFolder();
  await using first = startHost('--data', folder.path);
  using page = await openPage(await first.line);
  const { client, fetch, origin } = page;
  const uploads = await uploadMany(40, { fetch, origin });
  for await (const event of client.library.ingest({ uploads })) if (event.type === 'found') break;
  first.child.kill('SIGKILL');
  await first.ended;
  await writeFile(join(folder.path, 'files', 'a'.repeat(64)), 'never told of');
  await using second = startHost('--data', folder.path);
  using again = await openPage(await second.line);
  await expect
    .poll(async () => (await again.client.library.documents({})).total, { timeout: 20_000 })
    .toBe(uploads.length);
});

async function uploadMany(count: number, options: { readonly fetch: Fetch; readonly origin: string }) {
  const signal = AbortSignal.timeout(30_000);
  const named = Array.from({ length: count }, (_, index) => ({
    name: `note-${index}.txt`,
    content: `Note ${index} says ${index}.`,
  }));
  return Promise.all(
    named.map(({ name, content }) => uploadFile(name, new Blob([content]), { signal, ...options })),
  );
}
