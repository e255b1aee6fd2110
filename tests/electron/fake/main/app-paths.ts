import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { NotInStandIn } from '../known.ts';

/** What `app.getPath` knows, and `app.setPath` replaces. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #usual: Readonly<Record<string, () => string>>;

  constructor(name: string) {
    const home = homedir();
    const appData = (): string => process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
    this.#usual = {
      home: () => home,
      appData,
      userData: () => join(appData(), name),
      sessionData: () => this.get('userData'),
      logs: () => join(this.get('userData'), 'logs'),
      crashDumps: () => join(this.get('userData'), 'Crashpad'),
      temp: () => tmpdir(),
      exe: () => process.execPath,
      module: () => process.execPath,
      desktop: () => join(home, 'Desktop'),
      documents: () => join(home, 'Documents'),
      downloads: () => join(home, 'Downloads'),
    };
  }

  get(name: string): string {
    const usual = this.#usual[name];
    if (!usual) throw new NotInStandIn(`app.getPath("${name}")`);
    return this.#set.get(name) ?? usual();
  }

  set(name: string, path: string): void {
    if (!(name in this.#usual)) throw new NotInStandIn(`app.setPath("${name}")`);
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!existsSync(path)) throw new Error(`Failed to set path: "${path}" does not exist`);
    this.#set.set(name, path);
  }
}
