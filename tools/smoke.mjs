/**
 * The desktop in a real Electron on a screen that nobody sees: `npm run smoke`. Fetches an older Electron, since
 * today's is often out of reach, and takes today's as well where it is installed. What cannot be had is skipped, and
 * its reason printed.
 *
 *     npm run smoke -- [--required] [--screens] [words for Vitest, such as -t tray]
 *
 * `--required` makes the lack of the older one an error; `--screens` draws the pictures of docs/screens anew.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const own = { '--required': 'SMOKE_REQUIRED', '--screens': 'SMOKE_SCREENS' };
const given = process.argv.slice(2);
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const args = ['run', '--config', 'tests/smoke/vitest.config.ts', ...given.filter((word) => !(word in own))];
const chosen = Object.entries(own).flatMap(([word, name]) => (given.includes(word) ? [[name, 'yes']] : []));

process.exitCode =
  spawnSync(process.execPath, [vitest, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...Object.fromEntries(chosen) },
  }).status ?? 1;
