import { z } from 'zod';
import type { ModelStore, StoredModel } from './model-store.ts';
import type { FakeOllamaOptions } from './options.ts';
import { json, nested, Refusal } from './refusal.ts';

const message = z.object({
  role: z.string(),
  content: z.string().default(''),
  images: z.array(z.string()).optional(),
});
const chatBody = z.object({
  model: z.string(),
  messages: z.array(message).default([]),
  stream: z.boolean().default(true),
  truncate: z.boolean().default(true),
  shift: z.boolean().default(true),
  format: z.unknown().optional(),
  think: z.unknown().optional(),
  keep_alive: z.unknown().optional(),
  tools: z.array(z.unknown()).default([]),
  options: z
    .object({
      num_ctx: z.number().default(4096),
      num_predict: z.number().default(-1),
      temperature: z.unknown().optional(),
    })
    .default({ num_ctx: 4096, num_predict: -1, temperature: undefined }),
});
export type ChatBody = z.output<typeof chatBody>;

/** The Go types that a wrong one of JSON is reported against. */
const goTypes = {
  model: 'string',
  messages: '[]api.Message',
  stream: 'bool',
  options: 'map[string]interface {}',
} as const;
const fits: Readonly<Record<keyof typeof goTypes, (value: unknown) => boolean>> = {
  model: (value) => typeof value === 'string',
  messages: Array.isArray,
  stream: (value) => typeof value === 'boolean',
  options: (value) => typeof value === 'object' && !Array.isArray(value),
};
const goNameOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;

function checkTypes(body: Readonly<Record<string, unknown>>): void {
  for (const field of Object.keys(goTypes) as (keyof typeof goTypes)[]) {
    const value = body[field];
    if (value === undefined || value === null || fits[field](value)) continue;
    const place = `Go struct field ChatRequest.${field} of type ${goTypes[field]}`;
    throw new Refusal(400, `json: cannot unmarshal ${goNameOf(value)} into ${place}`);
  }
  const { keep_alive: life, think } = body;
  if (typeof life === 'string' && !/^-?[\d.]+(ms|s|m|h)$/.test(life)) {
    throw new Refusal(400, `time: invalid duration ${JSON.stringify(life)}`);
  }
  if (![undefined, null, true, false, 'high', 'medium', 'low', 'max'].includes(think as string)) {
    const known = '"high", "medium", "low", "max", true, or false';
    throw new Refusal(400, `invalid think value: ${JSON.stringify(think)} (must be ${known})`);
  }
}

/** Checks a request as the server does, in its order. */
export function readChat(body: Readonly<Record<string, unknown>>): ChatBody {
  checkTypes(body);
  const parsed = chatBody.safeParse({ ...body, model: body['model'] ?? '' });
  if (!parsed.success) throw new Refusal(400, parsed.error.message);
  return parsed.data;
}

/** What is said, thought and counted. */
export interface Reply {
  readonly thoughts: readonly string[];
  readonly words: readonly string[];
  readonly reason: 'stop' | 'length';
  readonly promptTokens: number;
  readonly call?: unknown;
}

const tokensOf = (messages: ChatBody['messages']): number =>
  messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4) + 6, 0);

function checkAbilities(model: StoredModel, body: ChatBody): void {
  const can = (capability: string): boolean => model.capabilities.includes(capability);
  if (body.think && !can('thinking')) throw new Refusal(400, `"${body.model}" does not support thinking`);
  if (!can('completion')) throw new Refusal(400, `"${body.model}" does not support chat`);
  if (body.tools.length > 0 && !can('tools')) {
    throw new Refusal(400, `registry.ollama.ai/library/${model.name} does not support tools`);
  }
  const { temperature } = body.options;
  if (temperature !== undefined && typeof temperature !== 'number') {
    throw new Refusal(500, 'option "temperature" must be of type float32');
  }
  for (const image of body.messages.flatMap(({ images = [] }) => images)) {
    const bad = image.search(/[^A-Za-z0-9+/=]/);
    if (bad >= 0) throw new Refusal(400, `illegal base64 data at input byte ${bad}`);
  }
}

/** What the model's own process refuses. */
function checkRunnable(model: StoredModel, body: ChatBody): void {
  const type = body.stream ? 'application/json' : json;
  if (body.format && body.format !== 'json' && typeof body.format !== 'object') {
    const given = JSON.stringify(JSON.stringify(body.format));
    throw new Refusal(500, `invalid format: ${given}; expected "json" or a valid JSON Schema object`, type);
  }
  const hasImages = body.messages.some(({ images = [] }) => images.length > 0);
  if (!hasImages || model.capabilities.includes('vision')) return;
  const words = 'Multimodal data provided, but model does not support multimodal requests.';
  throw new Refusal(400, nested({ message: words, type: 'invalid_request_error' }), type);
}

/** Without `truncate: false` old turns are dropped and in the end the prompt is cut, both without a word. */
function fitPrompt(body: ChatBody, context: number): number {
  const type = body.stream ? 'application/json' : json;
  let kept = body.messages;
  while (body.truncate && kept.length > 1 && tokensOf(kept) > context) {
    const oldest = kept.findIndex(({ role }) => role !== 'system');
    if (oldest === -1 || oldest === kept.length - 1) break;
    kept = kept.toSpliced(oldest, 1);
  }
  const tokens = tokensOf(kept);
  if (tokens < context) return tokens;
  if (body.truncate) return context - Math.floor((context - 4) / 2);
  const words = `request (${tokens} tokens) exceeds the available context size (${context} tokens), try increasing it`;
  const counts = { n_prompt_tokens: tokens, n_ctx: context };
  throw new Refusal(400, nested({ message: words, type: 'exceed_context_size_error', ...counts }), type);
}

const toolCall = ({ tools, messages }: ChatBody): unknown => {
  const [tool] = tools as { function: { name: string } }[];
  if (!tool || messages.at(-1)?.role !== 'user') return undefined;
  return [
    { id: 'call_standin1', function: { index: 0, name: tool.function.name, arguments: { city: 'Bonn' } } },
  ];
};

export interface Answering {
  readonly store: ModelStore;
  readonly model: StoredModel;
  readonly options: Pick<FakeOllamaOptions, 'reply' | 'thinking'>;
}

/** Loads the model and makes up its answer; `undefined` where the request only loads. */
export async function prepareReply(
  body: ChatBody,
  { store, model, options }: Answering,
): Promise<Reply | undefined> {
  checkAbilities(model, body);
  const context = await store.load(model, body.options.num_ctx);
  if (body.messages.length === 0) return undefined;
  checkRunnable(model, body);
  const promptTokens = fitPrompt(body, context);
  const { reply = ['Hello', ' from', ' a', ' stand-in', '.'], thinking = ['Let', ' me', ' think.'] } =
    options;
  const said = body.format ? ['{"answer":"ok"}'] : reply;
  const thoughts = model.capabilities.includes('thinking') && body.think !== false ? thinking : [];
  const limit = body.options.num_predict > 0 ? body.options.num_predict : Infinity;
  return {
    thoughts: thoughts.slice(0, limit),
    words: said.slice(0, Math.max(0, limit - thoughts.length)),
    reason: thoughts.length + said.length > limit ? 'length' : 'stop',
    promptTokens,
    call: toolCall(body),
  };
}
