import { z } from 'zod';
import type { HealthCheck, Overview } from '../model/system.ts';
import { call } from './define.ts';

export const system = {
  overview: call(z.object({})).returns<Overview>(),
  health: call(z.object({ deep: z.boolean().default(false) })).returns<readonly HealthCheck[]>(),
};
