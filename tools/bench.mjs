/** Runs the benches, one process after the other: `npm run bench`, or `npm run bench -- ingest` for those so named. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../tests/bench', import.meta.url));
const wanted = process.argv.slice(2);
const benches = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .toSorted();

if (benches.length === 0) {
  console.error(`No bench in tests/bench is named like ${wanted.join(' or ') || '*.bench.ts'}.`);
  process.exitCode = 1;
}
for (const bench of benches) {
  console.log(`# ${bench}`);
  // Node strips the types itself.
  const { status } = spawnSync(process.execPath, [join(folder, bench)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
