import { contextBridge, ipcRenderer, webUtils } from 'electron';

/**
 * The whole bridge between a page and its host (`Bridge` in `src-renderer/api/connection.ts`). A port cannot cross
 * `contextBridge`; `postMessage` within the window is the documented way, and the port is then the page's own.
 */
contextBridge.exposeInMainWorld(
  'bridge',
  Object.freeze({
    connect: (to: unknown, id: unknown) => ipcRenderer.send('connect', to, id),
    pathOf: (file: File) => webUtils.getPathForFile(file),
  }),
);

ipcRenderer.on('line', (event, id: unknown) => {
  window.postMessage({ line: id }, location.origin, [...event.ports]);
});
