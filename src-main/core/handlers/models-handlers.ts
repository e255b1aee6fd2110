import type { Handlers } from '#shared/contract/index';
import type { ModelService } from '../services/model-service.ts';

export const modelsHandlers = (models: ModelService): Handlers['models'] => ({
  list: (_, { signal }) => models.list(signal),
});
