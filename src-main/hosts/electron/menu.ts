import type { MenuItemConstructorOptions } from 'electron';
import type { ShellCommand } from '#shared/contract/shell';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly name: string;
  readonly devTools: boolean;
  /** Shows the main window and tells its page. */
  readonly command: (command: ShellCommand) => void;
  readonly showQuickAsk: () => void;
  readonly openLogs: () => void;
  readonly showAbout: () => void;
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

/** The application's menu; what the system does itself are roles. */
export function menuTemplate(options: MenuOptions): Item[] {
  const isMac = options.platform === 'darwin';
  return [
    ...(isMac ? [macMenu(options)] : []),
    fileMenu(options),
    { role: 'editMenu' },
    viewMenu(options),
    goMenu(options),
    ...(isMac ? [{ role: 'windowMenu' } satisfies Item] : []),
    helpMenu(options),
  ];
}

const settingsItem = ({ command }: MenuOptions): Item => ({
  label: 'Settings…',
  accelerator: 'CmdOrCtrl+,',
  click: () => command({ type: 'go', screen: 'settings' }),
});

const macMenu = (options: MenuOptions): Item => ({
  label: options.name,
  submenu: [
    { role: 'about' },
    separator,
    settingsItem(options),
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
});

const fileMenu = ({ platform, command }: MenuOptions): Item => ({
  label: '&File',
  submenu: [
    {
      label: 'New conversation',
      accelerator: 'CmdOrCtrl+N',
      click: () => command({ type: 'new-conversation' }),
    },
    separator,
    {
      label: 'Add files…',
      accelerator: 'CmdOrCtrl+O',
      click: () => command({ type: 'choose', kind: 'files' }),
    },
    {
      label: 'Add folder…',
      accelerator: 'CmdOrCtrl+Shift+O',
      click: () => command({ type: 'choose', kind: 'folder' }),
    },
    separator,
    { role: 'close' },
    ...(platform === 'darwin' ? [] : [{ role: 'quit' } satisfies Item]),
  ],
});

const viewMenu = ({ devTools }: MenuOptions): Item => ({
  label: '&View',
  submenu: [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(devTools ? [separator, { role: 'toggleDevTools' } satisfies Item] : []),
  ],
});

const goMenu = (options: MenuOptions): Item => ({
  label: '&Go',
  submenu: [
    {
      label: 'Chat',
      accelerator: 'CmdOrCtrl+1',
      click: () => options.command({ type: 'go', screen: 'chat' }),
    },
    {
      label: 'Library',
      accelerator: 'CmdOrCtrl+2',
      click: () => options.command({ type: 'go', screen: 'library' }),
    },
    ...(options.platform === 'darwin' ? [] : [settingsItem(options)]),
    separator,
    {
      label: 'Go to anything…',
      accelerator: 'CmdOrCtrl+K',
      click: () => options.command({ type: 'palette' }),
    },
    { label: 'Quick ask', click: options.showQuickAsk },
  ],
});

const helpMenu = ({ platform, command, openLogs, showAbout, name }: MenuOptions): Item => ({
  role: 'help',
  submenu: [
    {
      label: 'Keyboard shortcuts',
      accelerator: 'CmdOrCtrl+/',
      click: () => command({ type: 'shortcuts' }),
    },
    { label: 'Open log folder', click: openLogs },
    ...(platform === 'darwin' ? [] : [separator, { label: `About ${name}`, click: showAbout }]),
  ],
});
