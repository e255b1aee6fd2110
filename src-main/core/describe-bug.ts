/** Errors whose messages the language itself words: they name code, never what a document or a question says. */
const engineErrors: readonly (new () => Error)[] = [TypeError, ReferenceError, RangeError];

/**
 * An unexpected error as fields of the log: its name, code and stack frames. Other messages are left out, for a
 * library may quote a document's text or a question in them.
 */
export function describeBug(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const message = engineErrors.some((kind) => error instanceof kind) ? { message: error.message } : {};
  return { error: error.name, ...code, ...message, stack: frames.join('\n') };
}
