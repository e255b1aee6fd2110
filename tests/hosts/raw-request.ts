import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The code of a typed error. */
  readonly code: unknown;
}

/** Sends exactly what is given: any `Host`, and a path as it stands. */
export function rawRequest(origin: string, given: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const { method = 'GET', path = '/', headers = {}, body } = given;
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      buffer(response).then((bytes) => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, body: bytes, code: codeOf(bytes) });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function codeOf(bytes: Buffer): unknown {
  if (bytes[0] !== 0x7b) return undefined;
  return (JSON.parse(bytes.toString()) as { readonly error?: { readonly code?: unknown } }).error?.code;
}
