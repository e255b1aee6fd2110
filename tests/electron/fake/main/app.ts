import type * as Electron from 'electron';
import { emitEvent } from '../emit-event.ts';
import { known } from '../known.ts';
import { Strict } from '../strict.ts';
import { AppPaths } from './app-paths.ts';
import { commandLine } from './command-line.ts';
import { changed, fault, options, record, show, tell, tellState } from './link.ts';
import { installed } from './installed.ts';
import { SingleInstance } from './single-instance.ts';
import { onLastClosed, openWindows } from './windows.ts';

const events = [
  'will-finish-launching ready activate second-instance open-file open-url before-quit',
  'will-quit quit window-all-closed browser-window-created web-contents-created',
  'render-process-gone child-process-gone browser-window-focus browser-window-blur',
  'certificate-error select-client-certificate login gpu-info-update',
].join(' ');

type Parts =
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'isPackaged';

class App extends Strict implements Pick<Electron.App, Parts> {
  name = installed.name;
  readonly isPackaged = options.packaged ?? false;
  readonly commandLine = known('app.commandLine', commandLine);
  /** Only on macOS. */
  readonly dock = undefined;
  readonly #paths = new AppPaths(installed.name);
  readonly #ready = Promise.withResolvers<void>();
  #instance: SingleInstance | undefined;
  #isReady = false;
  #leaving: 'no' | 'quit' | 'exit' | 'left' = 'no';

  constructor() {
    super(events);
    onLastClosed(() => this.#lastWindowClosed());
    show(() => ({ ready: this.#isReady }));
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** Called by the stand-in once the app's main module has run. */
  becomeReady(): void {
    if (this.#leaving === 'left') return;
    this.#isReady = true;
    emitEvent(this, 'will-finish-launching');
    emitEvent(this, 'ready', {});
    this.#ready.resolve();
    changed();
  }

  quit(): void {
    if (this.#leaving !== 'no') return;
    this.#leaving = 'quit';
    if (emitEvent(this, 'before-quit')) this.#leaving = 'no';
    else if (openWindows.size === 0) this.#shutDownUnlessPrevented();
    else for (const window of openWindows.values()) if (!window.tryClose()) return this.#stay();
  }

  exit(code = 0): void {
    if (this.#leaving === 'left') return;
    this.#leaving = 'exit';
    process.exitCode = code;
    if (openWindows.size === 0) this.#shutDown();
    else for (const window of openWindows.values()) window.destroy();
  }

  focus(): void {
    record('app.focus');
  }

  getPath(name: string): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getAppPath(): string {
    return installed.folder;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return installed.version;
  }

  getLocale(): string {
    return 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }

  requestSingleInstanceLock(additionalData: Record<never, never> = {}): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'));
    // Electron may change the order and add switches: its documentation says to expect that.
    const argv = [...process.argv.slice(0, 1), '--allow-file-access-from-files', ...process.argv.slice(1)];
    const second = { argv, workingDirectory: process.cwd(), additionalData };
    return this.#instance.request(second, (other) =>
      this.#whenReadyDo(() =>
        emitEvent(this, 'second-instance', other.argv, other.workingDirectory, other.additionalData),
      ),
    );
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance?.held ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  enableSandbox(): void {
    this.#onlyBeforeReady('app.enableSandbox()');
    record('app.enableSandbox');
  }

  disableHardwareAcceleration(): void {
    this.#onlyBeforeReady('app.disableHardwareAcceleration()');
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }

  setAboutPanelOptions(about: Electron.AboutPanelOptionsOptions): void {
    record('app.setAboutPanelOptions', about);
  }

  showAboutPanel(): void {
    record('app.showAboutPanel');
  }

  #onlyBeforeReady(what: string): void {
    if (this.#isReady) throw new Error(`${what} can only be called before app is ready`);
  }

  #whenReadyDo(action: () => void): void {
    void this.#ready.promise.then(action).catch((error: unknown) => fault(String(error)));
  }

  /** A window refused to close. */
  #stay(): void {
    if (this.#leaving === 'quit') this.#leaving = 'no';
  }

  #lastWindowClosed(): void {
    if (this.#leaving === 'exit') this.#shutDown();
    else if (this.#leaving === 'quit') this.#shutDownUnlessPrevented();
    else if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  #shutDownUnlessPrevented(): void {
    if (emitEvent(this, 'will-quit')) this.#leaving = 'no';
    else this.#shutDown();
  }

  #shutDown(): void {
    this.#leaving = 'left';
    const code = Number(process.exitCode ?? 0);
    emitEvent(this, 'quit', code);
    this.#instance?.release();
    tellState();
    tell({ type: 'leaving' }, () => process.exit(code));
  }
}

export const app = new App();

/** @throws Error as Electron's modules do that need a running message loop */
export function needsReady(what: string): void {
  if (!app.isReady()) throw new Error(`${what} cannot be used before the app is ready`);
}
