/** What `import … from 'electron'` gives the main process of an app that runs under the stand-in. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog } from './dialog.ts';
export { globalShortcut } from './global-shortcut.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, MenuItem } from './menu.ts';
export { MessageChannelMain } from '../message-port-main.ts';
export { nativeImage } from './native-image.ts';
export { Notification } from './notification.ts';
export { protocol } from './protocol.ts';
export { screen } from './display.ts';
export { session } from './session.ts';
export { nativeTheme, net, powerMonitor, safeStorage, shell } from './system.ts';
export { Tray } from './tray.ts';
export { utilityProcess } from './utility-process.ts';
