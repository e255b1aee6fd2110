import { app, dialog } from 'electron';
import { toWireError } from '#shared/errors';
import { guardProcess } from '../../endpoints/outbound-guard.ts';
import { recordBug } from '../node/record-bug.ts';

/**
 * No module of main can call out either. An error that nobody expected is written down and told in words, and the app
 * ends: Electron would show its stack and go on in an unknown state. The core's data is safe at any moment. A promise
 * that nobody waited for is written down only.
 */
export function guardMain(dataFolder: string): void {
  guardProcess();
  // What is written belongs to this account alone, also where the folder is open to others.
  process.umask(0o077);
  process.on('unhandledRejection', (error) => void recordBug(error, dataFolder));
  process.on('uncaughtException', (error) => {
    recordBug(error, dataFolder);
    endWithWords(error);
  });
}

/** Says what is wrong and ends the app; before Electron is ready the words go where it was started from. */
export function endWithWords(error: unknown): void {
  const { message, advice } = toWireError(error, 'desktop');
  dialog.showErrorBox('Allma Studio', `${message}\n\n${advice}`);
  app.exit(1);
}
