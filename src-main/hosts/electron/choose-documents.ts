import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { formats } from '../../core/parsers/formats.ts';

/** The system's dialog for what is to be read; empty where it was given up. Absolute paths. */
export async function chooseDocuments(
  window: BrowserWindow | undefined,
  kind: 'files' | 'folder',
): Promise<readonly string[]> {
  const options = kind === 'files' ? filesOptions() : folderOptions;
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return filePaths;
}

const folderOptions: OpenDialogOptions = {
  title: 'Add a folder',
  buttonLabel: 'Add',
  properties: ['openDirectory', 'multiSelections'],
};

const filesOptions = (): OpenDialogOptions => ({
  title: 'Add files',
  buttonLabel: 'Add',
  properties: ['openFile', 'multiSelections'],
  filters: [
    {
      name: 'Documents',
      extensions: formats.flatMap(({ extensions }) => extensions).map((dotted) => dotted.slice(1)),
    },
    { name: 'All files', extensions: ['*'] },
  ],
});
