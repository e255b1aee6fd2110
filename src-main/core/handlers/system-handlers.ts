import type { Handlers } from '#shared/contract/index';
import type { HealthService } from '../services/health-service.ts';

export const systemHandlers = (health: HealthService): Handlers['system'] => ({
  health: ({ deep }, { signal }) => health.check(deep, signal),
});
