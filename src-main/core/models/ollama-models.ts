import { z } from 'zod';
import { AppError, isAppError } from '#shared/errors';
import type { Clock, Http } from '../ports.ts';
import { openOllama } from './ollama-client.ts';
import { OllamaForeign, OllamaRefusal, toListError } from './ollama-errors.ts';
import { isRemoteName } from './ollama-names.ts';

/** A chat model that is stored where Ollama runs. */
export interface OllamaModel {
  /** With its tag. */
  readonly name: string;
  readonly bytes?: number;
  /** What it was trained for; absent where Ollama does not tell. */
  readonly contextLength?: number;
  readonly thinks: boolean;
  /** Such as "8.0B, Q4_K_M". */
  readonly detail: string;
}

/** What the server told, or why it told nothing. */
export interface Listing {
  readonly models: readonly OllamaModel[];
  readonly trouble?: AppError;
}

export interface OllamaModelsOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** The origin, asked at every listing. */
  readonly host: () => string;
}

const details = z.object({
  family: z.string().optional(),
  parameter_size: z.string().optional(),
  quantization_level: z.string().optional(),
  context_length: z.number().int().positive().optional().catch(undefined),
});
const tag = z.object({
  name: z.string().min(1),
  size: z.number().optional(),
  remote_host: z.string().optional(),
  capabilities: z.array(z.string()).optional(),
  details: details.optional(),
});
const tags = z.object({ models: z.array(tag).nullable() });
const shown = z.object({
  remote_host: z.string().optional(),
  capabilities: z.array(z.string()).optional(),
  model_info: z.record(z.string(), z.unknown()).optional(),
});

type Tag = z.output<typeof tag>;
type Shown = z.output<typeof shown>;

/** A server on this machine answers at once; a model that is being loaded does not keep it from listing. */
const patience = 3000;
const remembered = 300_000;
const rememberedTrouble = 3000;

/** Aborts after some time or with the caller; `end` must be called. */
function limited(milliseconds: number): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return { signal: controller.signal, end: () => clearTimeout(timer) };
}

/** The caller leaves; the listing goes on for whoever else waits for it. */
async function unlessLeft<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const left = Promise.withResolvers<never>();
  const leave = (): void => left.reject(new AppError('cancelled'));
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, left.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function contextLengthOf(info: Shown['model_info']): number | undefined {
  const architecture = info?.['general.architecture'];
  const length = typeof architecture === 'string' ? info?.[`${architecture}.context_length`] : undefined;
  return typeof length === 'number' && length > 0 ? length : undefined;
}

/** Servers before 2025 tell no capabilities: then everything that is not of BERT's kind chats. */
const canChat = ({ details: of }: Tag, capabilities: readonly string[] | undefined): boolean =>
  capabilities ? capabilities.includes('completion') : !/bert/i.test(of?.family ?? '');

function describe(listed: Tag, more: Shown | undefined): readonly OllamaModel[] {
  const capabilities = listed.capabilities ?? more?.capabilities;
  if (more?.remote_host || !canChat(listed, capabilities)) return [];
  const contextLength = listed.details?.context_length ?? contextLengthOf(more?.model_info);
  const { parameter_size: parameters, quantization_level: quantization } = listed.details ?? {};
  return [
    {
      name: listed.name,
      ...(listed.size === undefined ? {} : { bytes: listed.size }),
      ...(contextLength === undefined ? {} : { contextLength }),
      thinks: capabilities?.includes('thinking') === true,
      detail: [parameters, quantization].filter(Boolean).join(', '),
    },
  ];
}

const isComplete = (listed: Tag): boolean =>
  listed.capabilities !== undefined && listed.details?.context_length !== undefined;

/** The chat models that Ollama keeps on its machine; remembered for five minutes, and trouble for a moment. */
export class OllamaModels {
  readonly #options: OllamaModelsOptions;
  #known: { readonly host: string; readonly until: number; readonly listing: Listing } | undefined;
  #running: { readonly host: string; readonly listing: Promise<Listing> } | undefined;

  constructor(options: OllamaModelsOptions) {
    this.#options = options;
  }

  /** As it was last told. */
  get last(): Listing {
    return this.#known?.listing ?? { models: [] };
  }

  /** Never rejects but for `cancelled` and bugs. */
  list(signal: AbortSignal, fresh: boolean): Promise<Listing> {
    const host = this.#options.host();
    const known = this.#known;
    if (!fresh && known?.host === host && this.#options.clock.monotonic() < known.until) {
      return Promise.resolve(known.listing);
    }
    if (this.#running?.host !== host) this.#running = { host, listing: this.#ask(host) };
    return unlessLeft(this.#running.listing, signal);
  }

  /** What is remembered turned out to be wrong. */
  forget(): void {
    this.#known = undefined;
  }

  async #ask(host: string): Promise<Listing> {
    try {
      const listing = await this.#fetch(host);
      const until = this.#options.clock.monotonic() + (listing.trouble ? rememberedTrouble : remembered);
      this.#known = { host, until, listing };
      return listing;
    } finally {
      if (this.#running?.host === host) this.#running = undefined;
    }
  }

  async #fetch(host: string): Promise<Listing> {
    const limit = limited(patience);
    try {
      const { client } = await openOllama({ http: this.#options.http, host, signal: limit.signal });
      const listed = tags.safeParse(await client.list().catch(asForeign));
      if (!listed.success) throw new OllamaForeign('no list of models');
      const local = (listed.data.models ?? []).filter(
        ({ name, remote_host: at }) => !at && !isRemoteName(name),
      );
      const models = await Promise.all(
        local.map(async (each) =>
          describe(each, isComplete(each) ? undefined : await this.#show(each.name, limit)),
        ),
      );
      return { models: models.flat() };
    } catch (error) {
      const trouble = toListError(error, new URL(host).host);
      if (isAppError(trouble)) return { models: [], trouble };
      throw trouble;
    } finally {
      limit.end();
    }
  }

  /** What the list does not tell; undefined for a model that Ollama itself cannot read. */
  async #show(model: string, { signal }: { readonly signal: AbortSignal }): Promise<Shown | undefined> {
    const { client } = await openOllama({ http: this.#options.http, host: this.#options.host(), signal });
    try {
      return shown.safeParse(await client.show({ model })).data;
    } catch (error) {
      if (error instanceof OllamaRefusal) return undefined;
      throw error;
    }
  }
}

/** A body that is no JSON. */
function asForeign(error: unknown): never {
  throw error instanceof SyntaxError ? new OllamaForeign(error.message) : error;
}
