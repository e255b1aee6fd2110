import { documentFilePath, httpPaths, type UploadAnswer } from '#shared/contract/http-wire';
import { AppError, fromWireError, isAppError, type WireError } from '#shared/errors';
import type { Fetch } from './http-endpoint.ts';

export interface UploadOptions {
  readonly signal: AbortSignal;
  readonly fetch?: Fetch;
  readonly origin?: string;
}

/**
 * Hands a file over to the app, which keeps its bytes; the answer is one of the `uploads` of `library.ingest`.
 * @throws AppError `file-too-large`, `disk-full`, `cancelled`, `connection-lost`, and others of the server
 */
export async function uploadFile(name: string, bytes: Blob, options: UploadOptions): Promise<UploadAnswer> {
  const { signal, origin = '', fetch = (url, init) => globalThis.fetch(url, init) } = options;
  const headers = { 'Content-Type': 'application/octet-stream' };
  try {
    const url = `${origin}${httpPaths.uploads}?name=${encodeURIComponent(name)}`;
    const response = await fetch(url, { method: 'POST', headers, body: bytes, signal });
    const answer = (await response.json()) as UploadAnswer | { readonly error: WireError };
    if ('error' in answer) throw fromWireError(answer.error);
    return answer;
  } catch (error) {
    if (isAppError(error)) throw error;
    throw signal.aborted
      ? new AppError('cancelled')
      : new AppError('connection-lost', { to: 'Allma Studio' }, error);
  }
}

/** Where a document's own bytes can be read from, also in parts. */
export const documentUrl = (documentId: number): string => documentFilePath(documentId);
