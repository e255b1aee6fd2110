/** Runs what takes minutes, by its name in tests/long: `npm run long -- kill --seed 7`. Builds first when that is due. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

const folder = fileURLToPath(new URL('../tests/long', import.meta.url));
const [name = '', ...rest] = process.argv.slice(2);
const file = join(folder, `${name}.ts`);

if (name === '' || !existsSync(file)) {
  const known = readdirSync(folder).flatMap((each) => (each.endsWith('.ts') ? [each.slice(0, -3)] : []));
  console.error(`Name one of: ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  buildIfStale();
  // Node strips the types itself.
  process.exitCode = spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' }).status ?? 1;
}
