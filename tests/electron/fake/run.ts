/**
 * `node run.ts FOLDER …`: an app's main process under the stand-in, started with a channel to a desktop
 * (`desktop/start-desktop.ts`), which shows its windows. The folder has a `package.json` whose `main` is the built module.
 */
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pretendElectron } from './pretend-electron.ts';

const electron = new URL('main/electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
});

const [node = '', , folder = '.', ...rest] = process.argv;
process.env['STAND_IN_APP'] = resolve(folder);
await import('./main/program.ts');
pretendElectron('browser');
const { options } = await import('./main/link.ts');
process.argv = [node, ...(options.packaged ? [] : [folder]), ...rest];
Object.assign(process, { resourcesPath: resolve(folder, '..'), defaultApp: !options.packaged });
const { boot } = await import('./main/boot.ts');
await boot();
