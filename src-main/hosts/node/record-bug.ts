import { join } from 'node:path';
import { describeBug } from '../../core/describe-bug.ts';
import { createLogFile } from './log-file.ts';
import { systemClock } from './system-clock.ts';

/** Writes an error that should not happen into the log, without what a document or a question says. */
export function recordBug(error: unknown, dataFolder: string): string {
  const folder = join(dataFolder, 'logs');
  createLogFile({ folder, level: 'error', clock: systemClock }).write(
    'error',
    'host.failed',
    describeBug(error),
  );
  return join(folder, 'allma.log');
}
