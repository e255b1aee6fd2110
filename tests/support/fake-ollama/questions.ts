/** The questions whose answers were recorded from a real server; what this product does not ask is left out. */
export interface Question {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In place of a body that is JSON. */
  readonly raw?: string;
}

const user = (content: string, more = {}) => [{ role: 'user', content, ...more }];
const few = { num_predict: 3, temperature: 0, seed: 1 };
const parameters = { type: 'object', properties: { city: { type: 'string' } } };
const tools = [{ type: 'function', function: { name: 'get_weather', description: '', parameters } }];
const tooLong = 'The quick brown fox jumps over the lazy dog. '.repeat(400);
const answerShape = { type: 'object', properties: { a: { type: 'string', maxLength: 4 } }, required: ['a'] };
const version = (headers: Readonly<Record<string, string>> = {}): Question => ({
  path: '/api/version',
  headers,
});
const chat = (body: unknown, more: Partial<Question> = {}): Question => ({
  method: 'POST',
  path: '/api/chat',
  body,
  ...more,
});
const show = (body: unknown): Question => ({ method: 'POST', path: '/api/show', body });
const smol = (body: object): Question => chat({ model: 'smol', ...body });

/** In this order: a model that was asked is loaded afterwards. */
export const cases: Readonly<Record<string, Question>> = {
  root: { path: '/' },
  'root HEAD': { method: 'HEAD', path: '/' },
  version: version(),
  status: { path: '/api/status' },
  'unknown path': { path: '/api/nope' },
  'wrong method': { path: '/api/chat' },
  'origin allowed': version({ Origin: 'http://localhost:5173' }),
  'origin app': version({ Origin: 'app://allma' }),
  'origin refused': version({ Origin: 'https://evil.example' }),
  'origin null': version({ Origin: 'null' }),
  preflight: {
    ...chat(undefined),
    method: 'OPTIONS',
    headers: { Origin: 'http://localhost:5173', 'Access-Control-Request-Method': 'POST' },
  },
  'host refused': version({ Host: 'evil.example' }),
  'host local': version({ Host: 'pc.local' }),
  'chat no body': chat(undefined),
  'chat bad json': chat(undefined, { raw: '{bad' }),
  'chat no model': chat({}),
  'chat model number': chat({ model: 5 }),
  'chat messages string': smol({ messages: 'hi' }),
  'chat bad name': chat({ model: 'bad name!' }),
  'chat unknown': chat({ model: 'nope', messages: user('a') }),
  'chat cloud name': chat({ model: 'gpt-oss:120b-cloud', messages: user('a') }),
  'chat cloud tag': chat({ model: 'any:cloud', messages: user('a') }),
  'chat not cloud': chat({ model: 'any-cloud', messages: user('a') }),
  'chat bad think': smol({ think: 'maybe' }),
  'chat bad keep_alive': smol({ keep_alive: 'abc' }),
  'chat bad temperature': smol({ messages: user('x'), options: { temperature: 'hot' } }),
  load: smol({}),
  ps: { path: '/api/ps' },
  'chat stream': smol({ messages: user('Say hello.'), options: { ...few, num_predict: 64 } }),
  'chat whole': smol({ messages: user('Say hello.'), stream: false, options: { ...few, num_predict: 64 } }),
  'chat length': smol({ messages: user('Write a story.'), options: few }),
  'chat whole length': smol({ messages: user('Write a story.'), options: few, stream: false }),
  'chat think refused': smol({ messages: user('x'), think: true }),
  'chat tools refused': smol({ messages: user('x'), tools }),
  'chat embed model': chat({ model: 'mini', messages: user('x') }),
  'chat image refused': smol({
    messages: user('x', { images: ['iVBORw0KGgo='] }),
    options: few,
    stream: false,
  }),
  'chat image bad base64': smol({ messages: user('x', { images: ['not base64!'] }) }),
  'chat bad format': smol({ messages: user('x'), format: 'xml' }),
  'chat json': smol({
    messages: user('x'),
    format: answerShape,
    stream: false,
    options: { num_predict: 60 },
  }),
  'chat thinking': chat({ model: 'thinky', messages: user('Say hello.'), options: few }),
  'chat thinking off': chat({
    model: 'thinky',
    messages: user('Say hello.'),
    think: false,
    stream: false,
    options: few,
  }),
  'chat tool call': chat({ model: 'tooly', messages: user('Weather in Bonn?'), tools }),
  'chat tool call whole': chat({ model: 'tooly', messages: user('Weather in Bonn?'), tools, stream: false }),
  'chat too long': smol({ messages: user(tooLong), options: { ...few, num_ctx: 512 } }),
  'chat too long whole': smol({ messages: user(tooLong), options: { ...few, num_ctx: 512 }, stream: false }),
  'chat too long untruncated': smol({
    messages: user(tooLong),
    truncate: false,
    options: { ...few, num_ctx: 512 },
  }),
  unload: smol({ keep_alive: 0 }),
  show: show({ model: 'smol' }),
  'show tag': show({ model: 'smol:latest' }),
  'show embed': show({ model: 'mini' }),
  'show unknown': show({ model: 'nope' }),
  'show none': show({}),
  'show bad': show({ model: 'bad name!' }),
  tags: { path: '/api/tags' },
};
