import type { Ollama } from 'ollama/browser';
import type { Http } from '../ports.ts';
import { OllamaForeign, OllamaRefusal } from './ollama-errors.ts';
import { cleanBody, ChatLines } from './ollama-lines.ts';

export interface OllamaOptions {
  readonly http: Http;
  /** An origin such as `http://127.0.0.1:11434`. */
  readonly host: string;
  /** Aborts whatever this client asks, also while the server has sent nothing yet. */
  readonly signal: AbortSignal;
}

export interface OllamaSession {
  readonly client: Ollama;
  readonly lines: ChatLines;
}

type Fetch = typeof globalThis.fetch;

const longestErrorBody = 10_000;

async function refusalOf(response: Response): Promise<OllamaRefusal> {
  const text = (await response.text()).slice(0, longestErrorBody);
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return new OllamaRefusal(response.status, typeof error === 'string' ? error : '');
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      return new OllamaRefusal(response.status, '');
    throw error;
  }
}

/** Only what the client leaves to us: which host is asked, by which way, and what counts as an answer. */
const lend =
  ({ http, signal }: OllamaOptions, lines: ChatLines): Fetch =>
  async (url, init) => {
    const address = url instanceof Request ? url.url : String(url);
    const response = await http.fetch(address, { ...init, signal });
    if (!response.ok) throw await refusalOf(response);
    if (!address.endsWith('/api/chat')) return response;
    const isStream = response.headers.get('content-type')?.includes('ndjson') === true;
    if (!isStream || !response.body) throw new OllamaForeign(address);
    return new Response(cleanBody(response.body, lines), {
      status: response.status,
      headers: response.headers,
    });
  };

/**
 * A client of its own for one request: what it aborts is that request alone. It is loaded when first needed; of its
 * two forms the browser's, since the other reads files that a message names.
 */
export async function openOllama(options: OllamaOptions): Promise<OllamaSession> {
  const { Ollama } = await import('ollama/browser');
  const lines = new ChatLines();
  return { client: new Ollama({ host: options.host, fetch: lend(options, lines) }), lines };
}
