import { chmod, cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const codec = resolve(import.meta.dirname, '../../../src-shared/contract/json-codec.ts');

/**
 * Puts what loads an app's folder, and lends it later interfaces, where Electron looks for its own app. Gives the
 * program to start.
 */
export async function installLoader(electron: string): Promise<string> {
  const target = join(electron, 'resources', 'app');
  await rm(target, { recursive: true, force: true });
  await cp(join(import.meta.dirname, 'loader'), target, { recursive: true });
  const bundle = await rolldown({ input: codec, transform: { target: 'node16' } });
  await bundle.write({ file: join(target, 'json-codec.cjs'), format: 'cjs' });
  await bundle.close();
  const program = join(target, 'electron-with-fetch');
  await chmod(program, 0o755);
  return program;
}
