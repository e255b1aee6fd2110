import { dialog, shell } from 'electron';
import type { AppError } from '#shared/errors';

/** What the person decides where the app could not start. */
export type AfterFailure = 'again' | 'quit';

const buttons = ['Try again', 'Open data folder', 'Quit'];

/** Says what is wrong and what to do; looking at the data folder decides nothing. */
export async function askAfterFailure(error: AppError, dataFolder: string): Promise<AfterFailure> {
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Allma Studio',
      message: error.message,
      detail: error.advice,
      buttons,
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    if (response === 0) return 'again';
    if (response === 2) return 'quit';
    await shell.openPath(dataFolder);
  }
}
