import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { httpPaths } from '#shared/contract/http-wire';
import { AppError, isAppError, toWireError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import type { DocumentFile } from '../../core/orchestrator/find-document-file.ts';
import type { Log } from '../../core/ports.ts';
import { describeBug } from '../../core/describe-bug.ts';
import { documentAnswer } from '../node/document-answer.ts';
import { answerFile, type ServedFile } from '../node/file-answer.ts';
import { safetyHeaders, statusOf } from '../node/http-meaning.ts';
import { keepUpload } from '../node/keep-upload.ts';
import { staticFile } from '../node/static-files.ts';
import { pageHost, pageOrigin, pageScheme } from './page-origin.ts';

export interface AppProtocolOptions {
  /** The built page. */
  readonly page: string;
  readonly dataFolder: string;
  /** Asked at every request. */
  readonly largestFileMegabytes: () => number;
  /** Where a document's own bytes lie. */
  readonly file: (id: DocumentId) => Promise<DocumentFile>;
  readonly log: Log;
}

/** Electron says who asks, where a page did; it is not the page's to choose, unlike the referrer. */
type AppRequest = Request & { readonly initiatorOrigin?: string | null };

/**
 * Answers `app://allma/…`: the built page, documents' own bytes with ranges, and bytes that a page hands over, at the
 * same paths and with the same headers as the HTTP host. Nothing else is there, and nobody else may ask.
 */
export function answerApp(options: AppProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return withSafety(await answer(options, request));
    } catch (error) {
      if (!isAppError(error)) options.log.write('error', 'page.failed', describeBug(error));
      return withSafety(problem(error));
    }
  };
}

/** A document that is no PDF has a policy of its own, which is stricter. */
function withSafety(response: Response): Response {
  for (const [name, value] of Object.entries(safetyHeaders)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

function problem(error: unknown): Response {
  const wire = toWireError(error, 'page');
  return Response.json(
    { error: wire },
    { status: statusOf(wire.code), headers: { 'Cache-Control': 'no-store' } },
  );
}

async function answer(options: AppProtocolOptions, request: AppRequest): Promise<Response> {
  const { initiatorOrigin, method } = request;
  if (initiatorOrigin !== undefined && initiatorOrigin !== pageOrigin) {
    throw new AppError('origin-refused', { origin: 'another page' });
  }
  const url = addressOf(request);
  if (method === 'POST' && url.pathname === httpPaths.uploads) return await takeUpload(options, request, url);
  if (method !== 'GET' && method !== 'HEAD')
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  const id = /^\/api\/documents\/(\d{1,15})\/file$/.exec(url.pathname)?.[1];
  if (id !== undefined) {
    return await sendFile(documentAnswer(await options.file(Number(id) as DocumentId)), request);
  }
  return await sendPage(options, request, url);
}

/** Exactly our own host, without a user, a password or a port. */
function addressOf({ url: text }: Request): URL {
  const url = URL.parse(text);
  const isOurs =
    url?.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === '';
  if (!isOurs) throw new AppError('input-invalid', { problems: 'the address is none of this app' });
  return url;
}

async function sendPage(
  { page }: AppProtocolOptions,
  { method }: Request,
  { pathname }: URL,
): Promise<Response> {
  const file = await staticFile(page, pathname);
  if (!file) throw new AppError('route-unknown', { route: 'this address' });
  // Whole: reading a part from within the app's archive would first copy the file out of it.
  const bytes = await readFile(file.path);
  const headers = { ...file.headers, 'Content-Length': String(bytes.length) };
  return new Response(method === 'HEAD' ? null : bytes, { headers });
}

/** Only as fast as the page reads; a page that turns away closes the file. */
async function sendFile(file: ServedFile, { method, headers }: Request): Promise<Response> {
  const given = await answerFile(file, headers.get('range') ?? undefined);
  const { status, range, handle } = given;
  if (method === 'HEAD' || !range) {
    await handle.close();
    return new Response(null, { status, headers: given.headers });
  }
  const stream = createReadStream(file.path, { fd: handle, ...range });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    status,
    headers: given.headers,
  });
}

async function takeUpload(
  { dataFolder, largestFileMegabytes }: AppProtocolOptions,
  { headers, body }: Request,
  { searchParams }: URL,
): Promise<Response> {
  const upload = {
    name: searchParams.get('name') ?? '',
    bytes: Number(headers.get('content-length') ?? 0),
    body: bodyOf(body),
  };
  const kept = await keepUpload(upload, { dataFolder, limitMegabytes: largestFileMegabytes() });
  return Response.json(kept, { status: 201, headers: { 'Cache-Control': 'no-store' } });
}

/** A page that goes away in the middle ends its body with an error of the stream's own. */
async function* bodyOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError('cancelled', {}, error);
  }
}
