import type * as Electron from 'electron';
import { known } from '../known.ts';
import type { DialogState } from '../state.ts';
import { defineActions } from './actions.ts';
import { needsReady } from './app.ts';
import { changed, show } from './link.ts';

interface Waiting extends DialogState {
  readonly answer: (answer: object) => void;
}

const open: Waiting[] = [];
let count = 0;

show(() => ({ dialogs: open.map(({ id, kind, options }) => ({ id, kind, options })) }));

/** The last argument: a dialog may belong to a window. */
function ask<Answer extends object>(kind: DialogState['kind'], given: readonly unknown[]): Promise<Answer> {
  needsReady('dialog');
  const options = JSON.parse(JSON.stringify(given.at(-1))) as object;
  count += 1;
  const id = count;
  return new Promise((resolve) => {
    open.push({ id, kind, options, answer: (answer) => resolve(answer as Answer) });
    changed();
  });
}

export const dialog = known('dialog', {
  showOpenDialog: (...given: readonly unknown[]): Promise<Electron.OpenDialogReturnValue> =>
    ask('open', given),
  showSaveDialog: (...given: readonly unknown[]): Promise<Electron.SaveDialogReturnValue> =>
    ask('save', given),
  showMessageBox: (...given: readonly unknown[]): Promise<Electron.MessageBoxReturnValue> =>
    ask('message', given),
  /** Also before the app is ready; it stays for the test to see. */
  showErrorBox: (title: string, content: string): void => {
    count += 1;
    open.push({ id: count, kind: 'error', options: { title, content }, answer: () => {} });
    changed();
  },
} satisfies Partial<Electron.Dialog>);

defineActions({
  answerDialog: (id: number, answer: object) => {
    const at = open.findIndex((each) => each.id === id);
    const [waiting] = at < 0 ? [] : open.splice(at, 1);
    if (!waiting) throw new Error(`there is no dialog ${id}`);
    waiting.answer(answer);
    changed();
  },
});
