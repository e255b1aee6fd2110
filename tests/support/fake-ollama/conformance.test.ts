import { request } from 'node:http';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases, type Question } from './questions.ts';
import { startFakeOllama, type FakeOllama } from './start.ts';

/** Answers of a real Ollama 0.33.0-rc2 to the same questions, by name. */
const recorded = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, unknown>
>;

interface Told {
  readonly status: number | undefined;
  readonly type: string;
  readonly origin: string | undefined;
  readonly text: string;
}

function ask(base: string, { method = 'GET', path, headers = {}, body, raw }: Question): Promise<Told> {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const type =
    text === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  const { promise, resolve, reject } = Promise.withResolvers<Told>();
  const asking = request(
    new URL(path, base),
    { method, agent: false, headers: { ...type, ...headers } },
    (response) => {
      let received = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (received += part));
      response.on('end', () => {
        const origin = response.headers['access-control-allow-origin'];
        resolve({
          status: response.statusCode,
          type: response.headers['content-type'] ?? '',
          origin,
          text: received,
        });
      });
    },
  );
  asking.on('error', reject);
  asking.end(text);
  return promise;
}

/** Texts that a client may depend on; of everything else only its kind counts. */
const kept = new Set(['error', 'message', 'status', 'done_reason', 'role', 'object', 'type', 'capabilities']);
const masked = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{12,64}/g, '<hex>')
    .replaceAll(/ts=\d+/g, 'ts=N')
    .replaceAll(/lookup .*/g, 'lookup …')
    .replaceAll(/\b\d+ tokens/g, 'N tokens')
    .replaceAll(/("n_\w+":)\d+/g, '$1N');

function shape(value: unknown, key = ''): unknown {
  if (Array.isArray(value))
    return key === 'capabilities' ? value : value.slice(0, 1).map((each) => shape(each));
  if (value && typeof value === 'object') {
    if (key === 'model_info' || key === 'arguments') return key;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shape(each, name)]));
  }
  if (typeof value === 'string') return kept.has(key) ? masked(value) : 'string';
  return typeof value === 'number' ? 'number' : value;
}

/** The kinds of a stream's lines, each run of equal ones once. */
function shapesOfLines(text: string): readonly unknown[] {
  const shapes = text
    .trim()
    .split('\n')
    .map((line) => shape(JSON.parse(line)));
  return shapes.filter((each, at) => JSON.stringify(each) !== JSON.stringify(shapes[at - 1]));
}

function digest({ status, type, origin, text }: Told): unknown {
  const body = type.includes('ndjson')
    ? shapesOfLines(text)
    : type.includes('json') && text
      ? shape(JSON.parse(text))
      : text;
  return { status, type, ...(origin === undefined ? {} : { origin }), body };
}

describe('the stand-in answers like a real Ollama:', () => {
  let server: FakeOllama;
  beforeAll(async () => {
    server = await startFakeOllama({
      models: {
        tooly: { capabilities: ['completion', 'tools'] },
        thinky: { capabilities: ['completion', 'thinking'] },
        mini: { capabilities: ['embedding'], contextLength: 512, embeddingLength: 384 },
        // The newest when the answers were recorded.
        smol: {},
      },
    });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test.for(Object.entries(cases))('%s', async ([name, question]) => {
    expect(digest(await ask(server.url, question))).toEqual(recorded[name]);
  });
});
