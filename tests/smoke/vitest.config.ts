import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { CountsReporter } from '../counts-reporter.ts';

/** The desktop in a real Electron: `npm run smoke`. Apart from `npm test`, for it opens windows and fetches an Electron. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/smoke/*.smoke.ts'],
    globalSetup: 'tests/smoke/setup.ts',
    environment: 'node',
    pool: 'forks',
    // One desktop at a time: they share the screen, the tray and the keys.
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['verbose', new CountsReporter()],
  },
});
