import { httpPaths, type UploadAnswer } from '#shared/contract/http-wire';
import { AppError, fromWireError, type WireError } from '#shared/errors';

export interface SendOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/**
 * Hands a file's bytes to the host, streamed from the disk. Only `XMLHttpRequest` tells how far a body is sent.
 * @throws AppError what the host said (`file-too-large`, `disk-full`), `connection-lost`, `cancelled`
 */
export function sendFile(file: File, { signal, onProgress }: SendOptions): Promise<UploadAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadAnswer>();
  const request = new XMLHttpRequest();
  const stop = (): void => request.abort();
  request.open('POST', `${httpPaths.uploads}?name=${encodeURIComponent(file.name)}`);
  request.responseType = 'json';
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    onProgress(total > 0 ? loaded / total : 0),
  );
  request.addEventListener('load', () => settle(request, { resolve, reject }));
  // The browser says no more than that it did not work: the server is gone, or the file changed under its hands.
  request.addEventListener('error', () => reject(new AppError('connection-lost', { to: 'the app' })));
  request.addEventListener('abort', () => reject(new AppError('cancelled')));
  request.addEventListener('loadend', () => signal.removeEventListener('abort', stop));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) reject(new AppError('cancelled'));
  else request.send(file);
  return promise;
}

type Settle = Pick<PromiseWithResolvers<UploadAnswer>, 'resolve' | 'reject'>;

function settle({ status, response }: XMLHttpRequest, { resolve, reject }: Settle): void {
  if (status >= 200 && status < 300 && isAnswer(response)) return resolve(response);
  const error = (response as { readonly error?: WireError } | null)?.error;
  return reject(error ? fromWireError(error) : new AppError('connection-lost', { to: 'the app' }));
}

const isAnswer = (value: unknown): value is UploadAnswer =>
  typeof (value as Partial<UploadAnswer> | null)?.sha256 === 'string';
