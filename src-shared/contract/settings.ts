import { z } from 'zod';
import type { SettingValue } from '../model/system.ts';
import { call, event } from './define.ts';

export const settings = {
  list: call(z.object({})).returns<readonly SettingValue[]>(),
  /** `value` as itself or as text; `null` returns to the default. */
  set: call(
    z.object({ key: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
  ).returns<SettingValue>(),
  changed: event<SettingValue>(),
};
