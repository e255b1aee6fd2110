import type { Handlers } from '#shared/contract/index';
import type { HealthService } from '../services/health-service.ts';
import type { OverviewService } from '../services/overview-service.ts';

export const systemHandlers = (health: HealthService, overview: OverviewService): Handlers['system'] => ({
  overview: (_, { signal }) => overview.overview(signal),
  health: ({ deep }, { signal }) => health.check(deep, signal),
});
