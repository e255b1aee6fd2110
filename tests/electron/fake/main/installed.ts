import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface PackageFile {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
  readonly main?: string;
}

/** The app that this process was started with: Electron's first argument, or where it was packaged. */
const folder = resolve(process.env['STAND_IN_APP'] ?? '.');
const file = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;

export const installed = {
  folder,
  name: file.productName ?? file.name,
  version: file.version,
  main: join(folder, file.main ?? 'index.js'),
};
