import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

let bundled: Promise<string> | undefined;

/** What runs in a page before anything else, with the app's preload script within it. */
export async function preludeWith(preload: string): Promise<string> {
  bundled ??= bundle();
  return `${await bundled}\nstandIn.begin(function (require, module, exports) {\n${preload}\n});`;
}

async function bundle(): Promise<string> {
  await using build = await rolldown({
    input: fileURLToPath(new URL('../page/prelude.ts', import.meta.url)),
    platform: 'browser',
  });
  const { output } = await build.generate({ format: 'iife', name: 'standIn' });
  return output[0].code;
}
