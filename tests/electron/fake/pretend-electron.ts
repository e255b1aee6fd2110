import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('electron/package.json') as { readonly version: string };

/** What every process of Electron's tells of itself. Node's program is not at its `execPath`: it cannot be run as Node. */
export function pretendElectron(type: 'browser' | 'utility'): void {
  Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });
  Object.assign(process, { type, execPath: '/electron-that-does-not-run-as-node' });
}
