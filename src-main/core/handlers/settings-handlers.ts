import type { Handlers } from '#shared/contract/index';
import type { SettingsService } from '../services/settings-service.ts';

export const settingsHandlers = (settings: SettingsService): Handlers['settings'] => ({
  list: () => Promise.resolve(settings.list()),
  set: ({ key, value }) => settings.set(key, value),
});
