import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentFilePath, httpPaths } from '#shared/contract/http-wire';
import { AppError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { answerApp } from './app-protocol.ts';

const logged: string[] = [];

/** A page of three files, one document, and an empty data folder. */
async function opened() {
  const folder = await temporaryFolder();
  const [page, dataFolder] = [join(folder.path, 'page'), join(folder.path, 'data')];
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html>main');
  writeFileSync(join(page, 'quick-ask.html'), '<!doctype html>quick');
  writeFileSync(join(page, 'assets', 'index-12345678.js'), 'export {};');
  writeFileSync(join(folder.path, 'secret.txt'), 'not for a page');
  const path = join(folder.path, 'paper.pdf');
  writeFileSync(path, '0123456789');
  const answer = answerApp({
    page,
    dataFolder,
    largestFileMegabytes: () => 1,
    file: (id) =>
      id === (7 as DocumentId)
        ? Promise.resolve({ path, mediaType: 'application/pdf', name: 'paper.pdf', bytes: 10 })
        : Promise.reject(new AppError('document-unknown', { id: String(id) })),
    log: { write: (_level, event) => void logged.push(event) },
  });
  const ask = (path_: string, init?: RequestInit) => answer(new Request(`app://allma${path_}`, init));
  return { answer, ask, dataFolder, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe('the page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html>main'],
    ['/index.html', 'text/html; charset=utf-8', '<!doctype html>main'],
    ['/quick-ask.html?x=1', 'text/html; charset=utf-8', '<!doctype html>quick'],
    ['/assets/index-12345678.js', 'text/javascript; charset=utf-8', 'export {};'],
  ])('%s is given whole, under the strict policy', async (path, type, body) => {
    await using app = await opened();
    const response = await app.ask(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toBe(body);
  });

  test('HEAD gives what GET gives, without the body', async () => {
    await using app = await opened();
    const response = await app.ask('/index.html', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '19',
      '',
    ]);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/assets//index-12345678.js',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/%zz',
    '/.env',
    '/nothing.html',
    '/api/channel',
    '/C:/Windows/win.ini',
    `/${'a'.repeat(100_000)}.js`,
  ])('%.60s is nothing, and says nothing', async (path) => {
    await using app = await opened();
    const response = await app.ask(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/secret|not for a page|\/tmp/);
  });
});

describe('who asks', () => {
  test.each(['app://other/', 'app://allma.example/', 'app://allma:80/', 'app://a@allma/', 'other://allma/'])(
    '%s is none of our addresses',
    async (address) => {
      await using app = await opened();
      // `Request` itself refuses a name and a password in an address; Electron need not.
      const request = Object.defineProperty(new Request('app://allma/'), 'url', { value: address });
      expect((await app.answer(request)).status).toBe(400);
    },
  );

  test.each([
    ['another page', 'https://example.org', 403],
    ['a page of no origin', null, 403],
    ['our own page', 'app://allma', 200],
    ['the browser itself', undefined, 200],
  ])('%s gets what it is due', async (_who, initiatorOrigin, status) => {
    await using app = await opened();
    const request = Object.assign(new Request('app://allma/'), { initiatorOrigin });
    expect((await app.answer(request)).status).toBe(status);
  });

  test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'POST'])('%s is not for reading', async (method) => {
    await using app = await opened();
    expect((await app.ask('/index.html', { method })).status).toBe(405);
  });
});

describe("a document's bytes", () => {
  const ranged = (range: string) => ({ headers: { Range: range } });

  test('come whole, or in the part that is asked for', async () => {
    await using app = await opened();
    const whole = await app.ask(documentFilePath(7));
    expect([whole.status, whole.headers.get('accept-ranges'), await whole.text()]).toEqual([
      200,
      'bytes',
      '0123456789',
    ]);
    const part = await app.ask(documentFilePath(7), ranged('bytes=2-4'));
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const end = await app.ask(documentFilePath(7), ranged('bytes=-3'));
    expect(await end.text()).toBe('789');
  });

  test('beyond the end there is nothing', async () => {
    await using app = await opened();
    const response = await app.ask(documentFilePath(7), ranged('bytes=10-'));
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  test('a page that turns away in the middle ends it', async () => {
    await using app = await opened();
    const { body } = await app.ask(documentFilePath(7));
    await body?.cancel();
    expect(await (await app.ask(documentFilePath(7), { method: 'HEAD' })).text()).toBe('');
  });

  test.each(['/api/documents/8/file', '/api/documents/x/file', '/api/documents/-7/file', '/api/documents/7'])(
    '%s is no document',
    async (path) => {
      await using app = await opened();
      expect((await app.ask(path)).status).toBe(404);
    },
  );
});

describe('bytes that a page hands over', () => {
  const path = (name: string) => `${httpPaths.uploads}?name=${encodeURIComponent(name)}`;

  test('are kept by their hash', async () => {
    await using app = await opened();
    const response = await app.ask(path('C:\\papers\\a b.txt'), { method: 'POST', body: 'some text' });
    const sha256 = createHash('sha256').update('some text').digest('hex');
    expect([response.status, await response.json()]).toEqual([201, { name: 'a b.txt', sha256, bytes: 9 }]);
    expect(readFileSync(join(app.dataFolder, 'files', sha256), 'utf8')).toBe('some text');
  });

  test('too many of them are refused, and nothing of them stays', async () => {
    await using app = await opened();
    const body = new Uint8Array(1024 * 1024 + 1);
    const response = await app.ask(path('big.txt'), { method: 'POST', body });
    expect([response.status, await response.json()]).toMatchObject([
      413,
      { error: { code: 'file-too-large' } },
    ]);
    expect(readdirSync(join(app.dataFolder, 'files'))).toEqual([]);
  });

  test('that break off leave nothing', async () => {
    await using app = await opened();
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('the page went away')),
    });
    const init = { method: 'POST', body, duplex: 'half' } as const;
    const response = await app.ask(path('half.txt'), init);
    expect(await response.json()).toMatchObject({ error: { code: 'cancelled' } });
    expect(readdirSync(join(app.dataFolder, 'files'))).toEqual([]);
  });
});

test('a bug is logged, and the page is told no more than that there was one', async () => {
  await using app = await opened();
  const request = Object.defineProperty(new Request('app://allma/'), 'method', {
    get: () => {
      throw new TypeError('of our own making');
    },
  });
  const response = await app.answer(request);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('of our own making');
  expect(logged).toContain('page.failed');
});
