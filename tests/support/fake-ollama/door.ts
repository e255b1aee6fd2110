import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Refusal } from './refusal.ts';

const localOrigin =
  /^(https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(:\d+)?|(app|file|tauri|vscode-webview|vscode-file):\/\/.*)$/;
const localHost =
  /^(localhost|.*\.(localhost|local|internal)|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|0\.0\.0\.0|\[::1?\])?$/i;

/** True where origin and host are this machine's. */
export const isLocal = ({ origin, host = '' }: IncomingHttpHeaders): boolean =>
  (origin === undefined || localOrigin.test(origin)) && localHost.test(host.replace(/:\d+$/, ''));

/** What a page of another origin is told; true where nothing more is to be said. */
export function greetOrigin(response: ServerResponse, method: string, origin: string | undefined): boolean {
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', origin);
  if (method === 'OPTIONS') response.writeHead(204).end();
  return method === 'OPTIONS';
}

export function readBody(text: string): Readonly<Record<string, unknown>> {
  if (text === '') throw new Refusal(400, 'missing request body');
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const wrong = text.trim()[1] ?? '';
    throw new Refusal(400, `invalid character '${wrong}' looking for beginning of object key string`);
  }
}

/** The real server sends such a request on to ollama.com: whoever keeps local must never come here. */
export function refuseCloud(path: string, name: unknown): void {
  if (typeof name !== 'string' || !/:(.*-)?cloud$/.test(name)) return;
  const address = `https://ollama.com:443${path}?ts=${Math.floor(Date.now() / 1000)}`;
  throw new Refusal(502, `Post "${address}": dial tcp: lookup ollama.com: no such host`);
}
