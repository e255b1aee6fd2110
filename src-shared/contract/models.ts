import { z } from 'zod';
import type { ModelInfo } from '../model/system.ts';
import { call } from './define.ts';

export const models = {
  list: call(z.object({})).returns<readonly ModelInfo[]>(),
};
