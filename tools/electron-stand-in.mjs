/**
 * What electron-builder needs to find of an Electron, without Electron: for machines that cannot fetch it. Packaged
 * with this, an app has all its own files, and a program that only says that it is none.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where @electron/fuses looks for the switches: the mark, version 1, how many, then `1` (on) or `0` for each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = Buffer.concat([Buffer.from(fuseMark, 'latin1'), Buffer.from([1, 9]), Buffer.from('100011001')]);

const program = Buffer.concat([
  Buffer.from('#!/bin/sh\necho "Electron itself is not in this package." >&2\nexit 1\n'),
  fuses,
]);

/**
 * Makes the folder of a Linux Electron, among the temporary files.
 *
 * @param {string} version
 * @returns {{ readonly path: string, readonly remove: () => void }}
 */
export function electronStandIn(version) {
  const path = mkdtempSync(join(tmpdir(), 'allma-electron-'));
  for (const folder of ['locales', 'resources']) mkdirSync(join(path, folder));
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(path, name), program);
    chmodSync(join(path, name), 0o755);
  }
  const texts = {
    version,
    LICENSE: 'Electron’s licence\n',
    'LICENSES.chromium.html': 'Chromium’s licences\n',
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(path, name), text);
  writeFileSync(join(path, 'locales', 'en-US.pak'), '');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
