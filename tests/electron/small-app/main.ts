/** What the tests of the stand-in run: an app that uses each of its ways once. */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  utilityProcess,
} from 'electron';

const at = (name: string): string => join(import.meta.dirname, name);
const has = (name: string): boolean => process.argv.includes(name);

app.setPath('userData', process.env['SMALL_APP_DATA'] ?? '');
const isFirst = app.requestSingleInstanceLock({ files: process.argv.slice(2) });
if (has('--late-scheme')) void app.whenReady().then(privileged);
else privileged();
if (has('--wait-while-evaluated')) await app.whenReady();
if (has('--unknown')) Reflect.get(app, 'setJumpList');
if (isFirst) void app.whenReady().then(start);
else app.quit();

function privileged(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

async function start(): Promise<void> {
  protocol.handle('app', answer);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission === 'fullscreen'),
  );
  serveIpc();
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    webPreferences: { preload: at('preload.cjs') },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.on('close', (event) => {
    if (has('--stays')) event.preventDefault();
  });
  app.on('second-instance', (_event, argv, _folder, data) => window.webContents.send('second', argv, data));
  app.on('window-all-closed', () => app.quit());
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '&File', submenu: [{ label: 'Ask', click: () => void askPerson(window) }, { role: 'quit' }] },
    ]),
  );
  const taken = !globalShortcut.register('Ctrl+Shift+A', () => window.webContents.send('pressed'));
  await window.loadURL(`app://small/index.html?taken=${taken}`);
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/echo') return new Response(await request.bytes(), { headers: { 'x-url': request.url } });
  if (pathname === '/part') return new Response(request.headers.get('range'), { status: 206 });
  const html = `<title>Small</title><h1>Small app</h1><script src="/page.js"></script>`;
  return pathname === '/page.js'
    ? new Response('', { headers: { 'content-type': 'text/javascript' } })
    : new Response(html, { headers: { 'content-type': 'text/html' } });
}

function serveIpc(): void {
  ipcMain.handle('where', (event) => ({ url: event.senderFrame?.url, origin: event.senderFrame?.origin }));
  ipcMain.handle('echo', (_event, value: unknown) => value);
  ipcMain.handle('fail', () => Promise.reject(new Error('no luck')));
  ipcMain.on('line', (event, id: unknown) => {
    const { port1, port2 } = new MessageChannelMain();
    event.senderFrame?.postMessage('line', id, [port2]);
    port1.on('message', ({ data }) => port1.postMessage({ main: data as unknown }));
    port1.on('close', () => event.sender.send('closed'));
    port1.start();
  });
  ipcMain.on('utility-line', (event, id: unknown) => {
    const child = utilityProcess.fork(at('utility.ts'), ['one'], { serviceName: 'small', stdio: 'pipe' });
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ greeting: new Map([['a', 1]]) }, [port1]);
    event.senderFrame?.postMessage('line', id, [port2]);
    child.on('exit', (code) => event.sender.send('ended', code));
  });
}

async function askPerson(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, { message: 'Go on?', buttons: ['No', 'Yes'] });
  window.webContents.send('answered', response);
}
