import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WindowState } from './window-placement.ts';

const pixels = z.int().min(-100_000).max(100_000);
const size = z.int().min(1).max(100_000);

const stateSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: size, height: size }),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});

/** How the main window was left, in a file of the window's own folder. */
export class WindowStateFile {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'window.json');
  }

  /** `undefined` where there is none, or none that can be read as one. */
  read(): WindowState | undefined {
    try {
      return stateSchema.safeParse(JSON.parse(readFileSync(this.#path, 'utf8'))).data;
    } catch (error) {
      if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
      throw error;
    }
  }

  /** Whole or not at all, and at once, since the app may be about to end. What cannot be written is not kept. */
  write(state: WindowState): void {
    const temporary = `${this.#path}.new`;
    try {
      writeFileSync(temporary, JSON.stringify(state), { mode: 0o600 });
      renameSync(temporary, this.#path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}
