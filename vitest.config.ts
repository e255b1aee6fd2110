import { defineConfig } from 'vitest/config';
import { CountsReporter } from './tests/counts-reporter.ts';

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    environment: 'node',
    // Threads of tests would share one process with SQLite, LanceDB and ONNX Runtime: a crash must stay one file's.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', new CountsReporter()],
  },
});
