import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { hasTrayHost } from './tray-host.ts';

/** A folder with the tool, which answers this. */
async function asked(
  tool: string,
  answer: string,
  { address = 'unix:path=/nowhere', patience = 30_000 } = {},
): Promise<boolean> {
  await using folder = await temporaryFolder();
  const program = join(folder.path, tool);
  await writeFile(program, `#!/bin/sh\n${answer}\n`);
  await chmod(program, 0o755);
  // Awaited here: the folder goes with the function.
  return await hasTrayHost({
    environment: { PATH: folder.path, DBUS_SESSION_BUS_ADDRESS: address },
    patience,
  });
}

test.skipIf(process.platform === 'win32')(
  'the session bus is asked with whatever tool is there',
  async () => {
    expect([
      await asked('gdbus', 'echo "(true,)"'),
      await asked('gdbus', 'echo "(false,)"'),
      await asked('busctl', 'echo "b false"'),
      await asked('dbus-send', 'echo "   boolean true"'),
    ]).toEqual([true, false, false, true]);
  },
);

test.skipIf(process.platform === 'win32')(
  'without a bus there is no tray; else there is taken to be one',
  async () => {
    expect([
      await asked('gdbus', 'echo "(true,)"', { address: '' }),
      await asked('gdbus', 'exit 1'),
      await asked('nothing', 'exit 1'),
      // Longer than the patience for it.
      await asked('busctl', 'exec /bin/sleep 20', { patience: 200 }),
    ]).toEqual([false, true, true, true]);
  },
);
