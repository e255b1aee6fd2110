import { z } from 'zod';
import type { HealthCheck } from '../model/system.ts';
import { call } from './define.ts';

export const system = {
  health: call(z.object({ deep: z.boolean().default(false) })).returns<readonly HealthCheck[]>(),
};
