import { AppError } from '#shared/errors';
import type { ModelInfo } from '#shared/model/system';
import type { Embedder } from '../embedders/embedder.ts';
import type { ChatProvider } from '../models/provider.ts';
import type { SettingsService } from './settings-service.ts';

export interface ChosenModel {
  readonly provider: ChatProvider;
  readonly model: ModelInfo;
}

/** Who is asked, one after the other, until one answers. */
export interface ModelChain {
  /** At least one. */
  readonly models: readonly [ChosenModel, ...ChosenModel[]];
  /** Why the model that was wanted is not the first of them. */
  readonly problem?: AppError;
}

export interface ChooseOptions {
  readonly useDocuments: boolean;
  readonly signal: AbortSignal;
}

export interface ModelServiceOptions {
  readonly providers: readonly ChatProvider[];
  readonly embedder: Embedder;
  readonly settings: SettingsService;
  /** True where a model of one of these names has answered before. */
  readonly hasAnswered: (names: readonly string[]) => Promise<boolean>;
}

/** Which models there are and which answers: asks what providers declare, never their names. */
export class ModelService {
  readonly #options: ModelServiceOptions;

  constructor(options: ModelServiceOptions) {
    this.#options = options;
  }

  async list(signal: AbortSignal): Promise<readonly ModelInfo[]> {
    const chat = await Promise.all(this.#options.providers.map((provider) => provider.models(signal)));
    const { info } = this.#options.embedder;
    const embedding: ModelInfo = {
      id: info.id,
      provider: 'built-in',
      role: 'embedding',
      name: info.name,
      location: info.location,
      ready: true,
      detail: `${info.dimensions} dimensions`,
    };
    return [...chat.flat(), embedding];
  }

  /**
   * The named chat model, else the one that is set, else extracts; after it, where the settings say so, other models
   * that are ready, and in the end extracts, where there are documents to quote.
   * @throws AppError `model-remote`; `model-unknown`; without documents also why no model can answer
   */
  async choose(id: string | undefined, options: ChooseOptions): Promise<ModelChain> {
    const wanted = (id ?? this.#options.settings.get('ollama.model')).trim();
    const chain = wanted === '' ? { last: [] } : await this.#chainFor(wanted, id !== undefined, options);
    const lasts = options.useDocuments ? await this.#builtIn(options.signal) : [];
    const [first, ...rest] = [...chain.last, ...lasts.filter((each) => !isIn(chain.last, each))];
    if (!first) throw chain.problem ?? new AppError('model-required');
    return { models: [first, ...rest], ...(chain.problem ? { problem: chain.problem } : {}) };
  }

  /** The wanted model and those that may stand in for it, before extracts. */
  async #chainFor(wanted: string, isNamed: boolean, { useDocuments, signal }: ChooseOptions): Promise<Chain> {
    const refusal = this.#options.providers.flatMap((provider) => provider.refusal?.(wanted) ?? [])[0];
    if (refusal) throw refusal;
    const known = await this.#find(wanted, signal);
    const able = known.filter(
      ({ provider }) => useDocuments || provider.capabilities.answersWithoutDocuments,
    );
    const found = able.filter((each) => isNamedBy(each, wanted) && each.model.ready);
    const others = this.#options.settings.get('answers.otherModels')
      ? able.filter(({ model, provider }) => model.ready && provider.capabilities.location !== 'built-in')
      : [];
    const last = [...found, ...others.filter((each) => !isIn(found, each))];
    return found.length > 0 ? { last } : { last, problem: await this.#problem(wanted, known, isNamed) };
  }

  /**
   * Why the wanted model cannot answer. A name that nobody knows is a mistake of whoever named it, also while a
   * server that might know it does not answer, unless it has answered before.
   */
  async #problem(wanted: string, known: readonly ChosenModel[], isNamed: boolean): Promise<AppError> {
    const candidate = known.find((each) => isNamedBy(each, wanted));
    if (candidate?.model.ready) return new AppError('model-required');
    const trouble = this.#options.providers.flatMap((provider) => provider.trouble?.() ?? [])[0];
    if (trouble && (!isNamed || (await this.#hasAnswered(wanted)))) return trouble;
    if (!isNamed) return new AppError('model-gone', { model: wanted });
    throw new AppError('model-unknown', {
      model: wanted,
      known: known.map(({ model }) => model.id).join(', '),
    });
  }

  #hasAnswered(wanted: string): Promise<boolean> {
    const set = this.#options.settings.get('ollama.model');
    const names = this.#options.providers.flatMap((provider) => provider.idOf?.(wanted) ?? []);
    if (set !== '' && (wanted === set || names.includes(set))) return Promise.resolve(true);
    return this.#options.hasAnswered([wanted, ...names]);
  }

  /** Chat models: what is built in is not worth asking a server for; asked anew where a name is not remembered. */
  async #find(wanted: string, signal: AbortSignal): Promise<readonly ChosenModel[]> {
    const isThere = (known: readonly ChosenModel[]): boolean =>
      known.some((each) => isNamedBy(each, wanted) && each.model.ready);
    const builtIn = await this.#builtIn(signal);
    if (isThere(builtIn)) return builtIn;
    const known = await modelsOf(this.#options.providers, signal, false);
    return isThere(known) ? known : modelsOf(this.#options.providers, signal, true);
  }

  async #builtIn(signal: AbortSignal): Promise<readonly ChosenModel[]> {
    const own = this.#options.providers.filter(({ capabilities }) => capabilities.location === 'built-in');
    return modelsOf(own, signal, false);
  }
}

interface Chain {
  readonly last: readonly ChosenModel[];
  readonly problem?: AppError;
}

const isIn = (list: readonly ChosenModel[], { model }: ChosenModel): boolean =>
  list.some((each) => each.model.id === model.id);

const isNamedBy = ({ provider, model }: ChosenModel, name: string): boolean =>
  model.id === name || model.id === provider.idOf?.(name);

async function modelsOf(
  providers: readonly ChatProvider[],
  signal: AbortSignal,
  fresh: boolean,
): Promise<readonly ChosenModel[]> {
  const lists = await Promise.all(
    providers.map(async (provider) =>
      (await provider.models(signal, { fresh })).map((model): ChosenModel => ({ provider, model })),
    ),
  );
  return lists.flat();
}
