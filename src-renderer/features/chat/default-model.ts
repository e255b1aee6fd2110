import type { Client } from '#shared/contract/index';
import type { ModelInfo } from '#shared/model/system';
import { chatModels, extractsModel, isExtracts } from './model-name.ts';

export interface KnownModels {
  readonly models: readonly ModelInfo[];
  /** The one named in the settings; empty where none is. */
  readonly preferred: string;
}

export async function loadModels(client: Client, signal?: AbortSignal): Promise<KnownModels> {
  const options = signal ? { signal } : {};
  const [models, settings] = await Promise.all([
    client.models.list({}, options),
    client.settings.list({}, options),
  ]);
  return {
    models,
    preferred: String(settings.find(({ key }) => key === 'ollama.model')?.value ?? '').trim(),
  };
}

/** Who answers where nobody was chosen: the one of the settings, else the first that writes, else extracts. */
export function defaultModel({ models, preferred }: KnownModels): string {
  const able = chatModels(models);
  if (preferred !== '') return able.find(({ id }) => isNamed(id, preferred))?.id ?? preferred;
  return able.find(({ id, ready }) => ready && !isExtracts(id))?.id ?? extractsModel;
}

/** Names may lack their tag: `qwen3` is `qwen3:latest`, or the only `qwen3:…` there is. */
const isNamed = (id: string, name: string): boolean => id === name || id.startsWith(`${name}:`);
