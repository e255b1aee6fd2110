import type { MenuItemConstructorOptions } from 'electron';
import type { ShellState } from '#shared/contract/shell';
import type { Activity } from '#shared/contract/library';

/** What goes on behind the windows. */
export interface BackgroundView {
  readonly core: ShellState['core'];
  /** `null` until the core has told it. */
  readonly activity: Activity | null;
}

export interface TrayActions {
  readonly ask: () => void;
  readonly open: () => void;
  readonly settings: () => void;
  readonly setPaused: (paused: boolean) => void;
  readonly quit: () => void;
}

const count = (number: number): string => number.toLocaleString('en');

/** "Reading 12 of 340 files": the first line of the menu and the words beside the icon. */
export function stateLine({ core, activity }: BackgroundView): string {
  if (core === 'lost') return 'Starting again…';
  if (core === 'starting' || !activity) return 'Starting…';
  const { filesDone, filesReading, filesWaiting, chunks, embedded } = activity;
  const files = filesDone + filesReading + filesWaiting;
  if (activity.paused)
    return filesWaiting > 0 ? `Paused, ${count(filesWaiting)} of ${count(files)} files wait` : 'Paused';
  if (filesReading + filesWaiting > 0) {
    const last = Math.min(files, filesDone + 1);
    return `Reading ${count(last)} of ${count(files)} ${files === 1 ? 'file' : 'files'}`;
  }
  if (embedded < chunks) return `Embedding ${count(embedded)} of ${count(chunks)} passages`;
  return 'Ready';
}

/** `shortcut`: the keys that ask, as Electron writes them; `null` where they do not work. */
export function trayMenu(
  background: BackgroundView,
  shortcut: string | null,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const { core, activity } = background;
  const paused = activity?.paused === true;
  return [
    { id: 'state', label: stateLine(background), enabled: false },
    { type: 'separator' },
    {
      id: 'ask',
      label: 'Ask…',
      click: actions.ask,
      // Shown only: it is registered for the whole system.
      ...(shortcut === null ? {} : { accelerator: shortcut, registerAccelerator: false }),
    },
    { id: 'open', label: 'Open Allma Studio', click: actions.open },
    { type: 'separator' },
    {
      id: 'pause',
      label: paused ? 'Resume reading' : 'Pause reading',
      enabled: core === 'ready' && activity !== null,
      click: () => actions.setPaused(!paused),
    },
    { id: 'settings', label: 'Settings…', click: actions.settings },
    { type: 'separator' },
    { id: 'quit', label: 'Quit Allma Studio', click: actions.quit },
  ];
}
