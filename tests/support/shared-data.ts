import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What is kept beside the repository; tests that need it skip, and their names say what is missing. */
export const sharedData = (path: string): { readonly path: string; readonly missing: boolean } => {
  const full = join(import.meta.dirname, '../../../shared', path);
  return { path: full, missing: !existsSync(full) };
};
