import { AppError } from '#shared/errors';
import type { ModelInfo } from '#shared/model/system';
import type { Embedder } from '../embedders/embedder.ts';
import type { ChatProvider } from '../models/provider.ts';

export interface ChosenModel {
  readonly provider: ChatProvider;
  readonly model: ModelInfo;
}

/** Which models there are and which answers: asks what providers declare, never their names. */
export class ModelService {
  readonly #providers: readonly ChatProvider[];
  readonly #embedder: Embedder;

  constructor(options: { providers: readonly ChatProvider[]; embedder: Embedder }) {
    this.#providers = options.providers;
    this.#embedder = options.embedder;
  }

  async list(signal: AbortSignal): Promise<readonly ModelInfo[]> {
    const chat = await Promise.all(this.#providers.map((provider) => provider.models(signal)));
    const { info } = this.#embedder;
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

  /** The named chat model, else the first that is ready: extracts are always there. */
  async choose(id: string | undefined, signal: AbortSignal): Promise<ChosenModel> {
    const known = await this.#chatModels(signal);
    const chosen = known.find(({ model }) => (id === undefined ? model.ready : model.id === id));
    if (chosen) return chosen;
    throw new AppError('model-unknown', {
      model: id ?? '',
      known: known.map(({ model }) => model.id).join(', '),
    });
  }

  async #chatModels(signal: AbortSignal): Promise<readonly ChosenModel[]> {
    const lists = await Promise.all(
      this.#providers.map(async (provider) =>
        (await provider.models(signal)).map((model): ChosenModel => ({ provider, model })),
      ),
    );
    return lists.flat();
  }
}
