import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The version in the `package.json` of the app that `from` is a part of. */
export async function packageVersion(from: string): Promise<string> {
  const text = await readFile(join(from, 'package.json'), 'utf8').catch(() => '{}');
  const found = JSON.parse(text) as { readonly name?: unknown; readonly version?: unknown };
  if (found.name === 'allma-studio') return String(found.version);
  return dirname(from) === from ? 'unknown' : packageVersion(dirname(from));
}
