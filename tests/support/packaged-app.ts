import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extractAll } from '@electron/asar';

const root = join(import.meta.dirname, '../..');

/**
 * Packages the app into a folder as `npm run package -- --dir` does; on Linux without Electron, which might have to be
 * fetched.
 *
 * @returns what was printed, and the folder with `app.asar`
 */
export async function packageInto(folder: string): Promise<{ said: string; resources: string }> {
  const electron = process.platform === 'linux' ? ['--without-electron'] : [];
  const args = [join(root, 'tools/package.mjs'), '--dir', `-c.directories.output=${folder}`, ...electron];
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const said = run.stdout + run.stderr;
  if (run.status !== 0) throw new Error(`the app could not be packaged:\n${said}`);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const archive = files.find(({ name }) => name === 'app.asar');
  if (archive === undefined) throw new Error(`there is no app.asar in ${folder}:\n${said}`);
  return { said, resources: archive.parentPath };
}

/**
 * Lays a packaged app out so that a program which cannot read archives can run it: `app.asar` becomes a folder of
 * that name, what lay beside it comes into it, and the rest keeps its place. Nothing of the checkout is above it.
 *
 * @returns the app's folder
 */
export async function unpackApp(resources: string, folder: string): Promise<string> {
  const app = join(folder, 'resources', 'app.asar');
  await mkdir(dirname(app), { recursive: true });
  // Takes what is marked as unpacked from `app.asar.unpacked`.
  extractAll(join(resources, 'app.asar'), app);
  for (const { name } of await readdir(resources, { withFileTypes: true })) {
    if (!name.startsWith('app.asar')) {
      await cp(join(resources, name), join(folder, 'resources', name), { recursive: true });
    }
  }
  return app;
}
