import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { AppError } from '#shared/errors';
import { defaultSettings } from '#shared/settings';
import { serveTestHttp, type TestHttp } from '../support/test-http.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { rawRequest, type RawAnswer, type RawRequest } from './raw-request.ts';

const hostOf = (http: TestHttp): string => new URL(http.server.origin).host;

/** Asks as a script does, with the token, unless other headers are given. */
const ask = (http: TestHttp, given: RawRequest = {}): Promise<RawAnswer> =>
  rawRequest(http.server.origin, {
    ...given,
    headers: { host: hostOf(http), authorization: `Bearer ${http.server.token}`, ...given.headers },
  });

const outcome = ({ status, code }: RawAnswer) => ({ status, code });

/** A built page of two files. */
async function builtPage(root: string): Promise<string> {
  const page = join(root, 'renderer');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Allma</title>');
  await writeFile(join(page, 'assets', 'index-Dk3_x9aB.js'), 'export {}');
  await writeFile(join(root, 'secret.html'), 'secret');
  await symlink(join(root, 'secret.html'), join(page, 'link.html'));
  return page;
}

async function servePage(options: Parameters<typeof serveTestHttp>[0] = {}) {
  const root = await temporaryFolder();
  const http = await serveTestHttp({ page: await builtPage(root.path), ...options });
  return {
    http,
    [Symbol.asyncDispose]: async () => {
      await http[Symbol.asyncDispose]();
      await root[Symbol.asyncDispose]();
    },
  };
}

test('the token in the address becomes a cookie and leaves the address; the page then needs only the cookie', async () => {
  await using served = await servePage();
  const { server } = served.http;
  const headers = { host: hostOf(served.http) };
  const entered = await rawRequest(server.origin, { path: `/?token=${server.token}&view=library`, headers });
  const [set = ''] = entered.headers['set-cookie'] ?? [];
  expect([entered.status, entered.headers.location]).toEqual([303, '/?view=library']);
  expect(set).toMatch(/^allma-\d+=[\w.-]+; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/);
  const page = await rawRequest(server.origin, { headers: { ...headers, cookie: set.split(';')[0] } });
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
});

test('a token made for the browser opens the page once', async () => {
  await using http = await serveTestHttp();
  const path = `/?token=${http.server.onceToken()}`;
  const enter = () => rawRequest(http.server.origin, { path, headers: { host: hostOf(http) } });
  expect([(await enter()).status, (await enter()).status]).toEqual([303, 401]);
});

test('without the token, with a wrong one or a made-up cookie, nothing is answered but a sentence', async () => {
  await using served = await servePage();
  const { http } = served;
  const [host, origin] = [hostOf(http), http.server.origin];
  const port = new URL(origin).port;
  const tries: readonly RawRequest[] = [
    { path: '/' },
    { path: '/?token=' },
    { path: `/?token=${'a'.repeat(43)}` },
    { path: '/assets/index-Dk3_x9aB.js' },
    { path: '/api/channel' },
    { path: '/', headers: { authorization: 'Bearer wrong' } },
    { path: '/', headers: { cookie: `allma-${port}=${Date.now()}.AAAA` } },
    { path: '/', headers: { cookie: `allma-${port}=NaN.` } },
    { method: 'POST', path: '/api/uploads?name=a', body: 'x' },
  ];
  for (const given of tries) {
    const answer = await rawRequest(origin, { ...given, headers: { host, ...given.headers } });
    expect(outcome(answer)).toEqual({ status: 401, code: 'access-denied' });
  }
  const page = await rawRequest(origin, { headers: { host, accept: 'text/html' } });
  expect([page.status, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8']);
});

test('another Host, Origin or site is refused before the token is looked at', async () => {
  await using http = await serveTestHttp();
  const { port } = new URL(http.server.origin);
  const strangers: readonly RawRequest[] = [
    { headers: { host: `evil.example:${port}` } },
    { headers: { host: '127.0.0.1:1' } },
    { headers: { host: '127.0.0.1' } },
    { headers: { host: `10.0.0.7:${port}` } },
    { headers: { host: `user@127.0.0.1:${port}` } },
    { headers: { origin: 'http://evil.example' } },
    { headers: { origin: 'null' } },
    { headers: { origin: `https://127.0.0.1:${port}` } },
    { headers: { 'sec-fetch-site': 'cross-site' } },
    { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' } },
    { path: `/?token=${http.server.token}`, headers: { host: `evil.example:${port}` } },
  ];
  for (const given of strangers) {
    expect(outcome(await ask(http, given))).toEqual({ status: 403, code: 'origin-refused' });
  }
  for (const host of [`localhost:${port}`, `[::1]:${port}`, `127.0.0.1:${port}`]) {
    expect((await ask(http, { path: '/api/x', headers: { host } })).status).toBe(404);
  }
});

test('a cookie alone may read; to change something the request must name its own origin', async () => {
  await using http = await serveTestHttp();
  const page = await http.openPage();
  const { origin } = http.server;
  expect((await page.fetch(`${origin}/api/uploads?name=a.txt`, { method: 'POST', body: 'a' })).status).toBe(
    201,
  );
  const cookie = (
    await rawRequest(origin, { path: `/?token=${http.server.token}`, headers: { host: hostOf(http) } })
  ).headers['set-cookie']?.[0]?.split(';')[0];
  const blind = await rawRequest(origin, {
    method: 'POST',
    path: '/api/uploads?name=a.txt',
    headers: { host: hostOf(http), cookie },
    body: 'a',
  });
  expect(outcome(blind)).toEqual({ status: 401, code: 'access-denied' });
});

test('every answer carries the strict headers; hashed files may be kept, the page may not', async () => {
  await using served = await servePage();
  const answers = await Promise.all(
    ['/', '/assets/index-Dk3_x9aB.js', '/nothing'].map((path) => ask(served.http, { path })),
  );
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  }
  expect(answers.map(({ status, headers }) => [status, headers['cache-control']])).toEqual([
    [200, 'no-cache'],
    [200, 'public, max-age=31536000, immutable'],
    [404, 'no-store'],
  ]);
});

test.each([
  '/../secret.html',
  '/%2e%2e/secret.html',
  '/assets/..%2f..%2fsecret.html',
  '/assets/..%5c..%5csecret.html',
  '/link.html',
  '/assets',
  '/assets/',
  '/.env',
  '/index.html%00.js',
  '/%E0%A4%A',
  '//etc/passwd',
  '/nothing.html',
])('%s leads nowhere', async (path) => {
  await using served = await servePage();
  expect(outcome(await ask(served.http, { path }))).toEqual({ status: 404, code: 'route-unknown' });
});

test('unknown routes, methods and sessions are typed errors', async () => {
  await using http = await serveTestHttp();
  const answers = await Promise.all([
    ask(http, { path: '/api/nothing' }),
    ask(http, { method: 'POST', path: '/' }),
    ask(http, { method: 'PUT', path: '/api/messages' }),
    ask(http, { method: 'POST', path: '/api/messages?session=gone', body: '{}' }),
    ask(http, { path: '/api/channel?session=gone' }),
    ask(http, { path: '/api/documents/7/file' }),
    ask(http, { path: '/api/documents/x/file' }),
  ]);
  expect(answers.map(outcome)).toEqual([
    { status: 404, code: 'route-unknown' },
    { status: 404, code: 'route-unknown' },
    { status: 404, code: 'route-unknown' },
    { status: 410, code: 'connection-lost' },
    { status: 410, code: 'connection-lost' },
    { status: 404, code: 'document-unknown' },
    { status: 404, code: 'route-unknown' },
  ]);
});

test('a body that is no message, and one over the limit, are typed errors', async () => {
  await using http = await serveTestHttp();
  const page = await http.openPage();
  await vi.waitFor(() => expect(page.statuses).toEqual(['connected']));
  const stream = await page.fetch(`${http.server.origin}/api/channel`, {});
  const reader = stream.body?.getReader();
  const text = new TextDecoder().decode((await reader?.read())?.value);
  const session = /"session":"([^"]+)"/.exec(text)?.[1];
  const path = `/api/messages?session=${session}`;
  const answers = await Promise.all(
    [
      'no json',
      '{}',
      '{"ack":-1,"messages":[]}',
      '{"ack":0,"messages":[[1]]}',
      'x'.repeat(1024 * 1024 + 1),
    ].map((body) => ask(http, { method: 'POST', path, body })),
  );
  expect(answers.map(outcome)).toEqual([
    ...Array.from({ length: 4 }, () => ({ status: 400, code: 'input-invalid' })),
    { status: 413, code: 'body-too-large' },
  ]);
  await reader?.cancel();
});

test('more requests than are answered, and more tabs, are refused with a word', async () => {
  await using http = await serveTestHttp({ rate: { burst: 3, perSecond: 0.001 } });
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(http, { path: '/api/x' })));
  expect(answers.filter(({ code }) => code === 'too-many-requests').map(({ status }) => status)).toEqual([
    429, 429,
  ]);
  await using full = await serveTestHttp({ session: { most: 0 } });
  expect(outcome(await ask(full, { path: '/api/channel' }))).toEqual({
    status: 429,
    code: 'too-many-requests',
  });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('an upload is kept whole under its hash, also when it is sent twice, and its name is only a name', async () => {
  await using http = await serveTestHttp();
  const body = new Uint8Array(300_000).map((_, index) => index % 251);
  const path = `/api/uploads?name=${encodeURIComponent('../Ünter\nlage.pdf')}`;
  const [first, second] = [
    await ask(http, { method: 'POST', path, body }),
    await ask(http, { method: 'POST', path, body }),
  ];
  const expected = { name: 'Ünter lage.pdf', sha256: sha256(body), bytes: 300_000 };
  expect([first.status, JSON.parse(first.body.toString())]).toEqual([201, expected]);
  expect(JSON.parse(second.body.toString())).toEqual(expected);
  expect(await readdir(join(http.folder, 'files'))).toEqual([expected.sha256]);
  expect(new Uint8Array(await readFile(join(http.folder, 'files', expected.sha256)))).toEqual(body);
});

test('an upload over the limit is refused, before reading where its length is told, and leaves nothing', async () => {
  await using http = await serveTestHttp({
    limits: () => ({ ...defaultSettings, 'documents.largestFile': 1 }),
  });
  const path = '/api/uploads?name=big.pdf';
  const body = Buffer.alloc(20 * 1024 * 1024);
  const told = await ask(http, { method: 'POST', path, body });
  const untold = await ask(http, { method: 'POST', path, headers: { 'transfer-encoding': 'chunked' }, body });
  expect([outcome(told), outcome(untold)]).toEqual([
    { status: 413, code: 'file-too-large' },
    { status: 413, code: 'file-too-large' },
  ]);
  expect(told.body.toString()).toContain('big.pdf is 20 MB; the largest file that is read is 1 MB.');
  expect(await readdir(join(http.folder, 'files')).catch(() => [])).toEqual([]);
});

test('an upload that breaks off leaves nothing', async () => {
  await using http = await serveTestHttp();
  const { port } = new URL(http.server.origin);
  const socket = connect(Number(port), '127.0.0.1');
  const head = [
    'POST /api/uploads?name=half.pdf HTTP/1.1',
    `Host: ${hostOf(http)}`,
    `Authorization: Bearer ${http.server.token}`,
    'Content-Length: 100000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${'x'.repeat(50_000)}`);
  await vi.waitFor(async () => expect(await readdir(join(http.folder, 'files'))).toHaveLength(1));
  socket.destroy();
  await vi.waitFor(async () => expect(await readdir(join(http.folder, 'files'))).toEqual([]));
});

test('where the files cannot be kept, the upload says so', async () => {
  await using http = await serveTestHttp();
  await writeFile(join(http.folder, 'files'), 'in the way');
  const answer = await ask(http, { method: 'POST', path: '/api/uploads?name=a.txt', body: 'a' });
  expect(answer.code).toBe('data-unwritable');
});

test('a document is sent whole or in parts; only a PDF may be shown in the browser', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'a');
  await writeFile(path, '0123456789');
  const file = (id: number) => {
    if (id > 2) return Promise.reject(new AppError('file-changed', { name: 'Bericht.html' }));
    const mediaType = id === 1 ? 'application/pdf' : 'text/html';
    return Promise.resolve({ path, mediaType, name: `B'ericht ${id}.html`, bytes: 10 });
  };
  await using http = await serveTestHttp({ file });
  const get = (id: number, range?: string) =>
    ask(http, { path: `/api/documents/${id}/file`, ...(range ? { headers: { range } } : {}) });
  const shown = ({ status, headers, body }: RawAnswer) => [status, headers['content-range'], body.toString()];
  const ranges = [
    undefined,
    'bytes=2-4',
    'bytes=7-',
    'bytes=-3',
    'bytes=0-99',
    'bytes=10-',
    'bytes=4-2',
    'lines=1-2',
  ];
  expect((await Promise.all(ranges.map((range) => get(1, range)))).map(shown)).toEqual([
    [200, undefined, '0123456789'],
    [206, 'bytes 2-4/10', '234'],
    [206, 'bytes 7-9/10', '789'],
    [206, 'bytes 7-9/10', '789'],
    [206, 'bytes 0-9/10', '0123456789'],
    [416, 'bytes */10', ''],
    [200, undefined, '0123456789'],
    [200, undefined, '0123456789'],
  ]);
  const [pdf, html, changed] = [await get(1), await get(2), await get(3)];
  expect(pdf.headers).toMatchObject({
    'content-type': 'application/pdf',
    'accept-ranges': 'bytes',
    'content-disposition': "inline; filename*=UTF-8''B%27ericht%201.html",
  });
  expect(html.headers['content-disposition']).toMatch(/^attachment;/);
  expect(html.headers['content-security-policy']).toContain('sandbox');
  expect(outcome(changed)).toEqual({ status: 409, code: 'file-changed' });
});

test('a port that is taken is named in the error', async () => {
  await using http = await serveTestHttp();
  const port = Number(new URL(http.server.origin).port);
  await expect(serveTestHttp({ port })).rejects.toMatchObject({
    code: 'address-taken',
    message: expect.stringContaining(`127.0.0.1:${port}`) as unknown,
  });
});
