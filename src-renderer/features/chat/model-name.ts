import type { ModelInfo } from '#shared/model/system';
import { words } from '../../words/index.ts';

const extractsId = 'extractive';

/** The provider that quotes and writes nothing. */
export const isExtracts = (model: string | null): boolean => model === extractsId;

export const extractsModel = extractsId;

export const modelName = (model: string): string =>
  isExtracts(model) ? words.chat.model.extracts : model.replace(/^[a-z-]+\//, '');

/** Those that answer. */
export const chatModels = (models: readonly ModelInfo[]): readonly ModelInfo[] =>
  models.filter(({ role }) => role === 'chat');
