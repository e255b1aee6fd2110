import { expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { OllamaCutOff, OllamaForeign, OllamaRefusal, toAnswerError, toListError } from './ollama-errors.ts';
import { fullName, isRemoteName } from './ollama-names.ts';

const asked = {
  host: '127.0.0.1:11434',
  model: 'smol:latest',
  window: 8192,
  signal: new AbortController().signal,
};
const codeOf = (error: unknown): unknown => (error instanceof AppError ? error.code : error);

/** Status and text as a real server gave them. */
test.each([
  [404, "model 'x' not found", 'model-gone'],
  [404, 'model "x" not found, try pulling it first', 'model-gone'],
  [404, '', 'ollama-foreign'],
  [400, '"mini" does not support chat', 'model-unfit'],
  [503, 'server busy, please try again.  maximum pending requests exceeded', 'model-busy'],
  [403, '', 'ollama-refused'],
  [403, 'ollama cloud is disabled: remote model is unavailable', 'model-remote'],
  [502, 'Post "https://ollama.com:443/api/chat?ts=1": dial tcp: lookup ollama.com', 'model-remote'],
  [500, 'invalid file magic', 'model-broken'],
  [200, 'an error was encountered while running the model: unexpected EOF', 'model-broken'],
  [400, 'the input length exceeds the context length', 'context-exceeded'],
  [
    400,
    'the prompt is longer than the context length currently available to the model; shorten',
    'context-exceeded',
  ],
  [
    400,
    '{"error":{"code":400,"message":"request (624 tokens) exceeds the available context size (256 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":624,"n_ctx":256}}',
    'context-exceeded',
  ],
])('%i %s is %s', (status, message, code) => {
  expect(codeOf(toAnswerError(new OllamaRefusal(status, message), asked))).toBe(code);
});

test('a broken connection is one that broke off; after a stop it is a stop; a bug stays a bug', () => {
  expect(codeOf(toAnswerError(new OllamaCutOff('x'), asked))).toBe('answer-cut-off');
  expect(codeOf(toAnswerError(new TypeError('terminated'), asked))).toBe('answer-cut-off');
  expect(codeOf(toAnswerError(new OllamaForeign('x'), asked))).toBe('ollama-foreign');
  expect(codeOf(toAnswerError(new TypeError('terminated'), { ...asked, signal: AbortSignal.abort() }))).toBe(
    'cancelled',
  );
  const bug = new TypeError('x is not a function');
  expect([toAnswerError(bug, asked), toListError(bug, 'h')]).toEqual([bug, bug]);
});

test.each([
  ['ECONNREFUSED', 'ollama-unreachable'],
  ['ECONNRESET', 'answer-cut-off'],
  ['UND_ERR_HEADERS_TIMEOUT', 'model-broken'],
])('a connection that failed with %s is %s', (code, told) => {
  const failed = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
  const error = new AppError('host-unreachable', { host: 'h', reason: 'x' }, failed);
  expect(codeOf(toAnswerError(error, asked))).toBe(told);
});

test.each(['x:cloud', 'gpt-oss:120b-cloud', 'me/x:Cloud', 'host:5000/x:7b-cloud'])(
  '%s runs elsewhere',
  (name) => {
    expect(isRemoteName(name)).toBe(true);
  },
);

test.each(['x-cloud', 'cloud', 'x:cloudy', 'x:latest', 'cloud:5000/x'])('%s does not', (name) => {
  expect(isRemoteName(name)).toBe(false);
});

test.each([
  ['smol', 'smol:latest'],
  ['smol:7b', 'smol:7b'],
  ['host:5000/x', 'host:5000/x:latest'],
])('%s is %s', (name, full) => expect(fullName(name)).toBe(full));
