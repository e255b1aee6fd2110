/** Settles after so many milliseconds, or when the signal aborts; never rejects. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    if (signal.aborted) finish();
    else signal.addEventListener('abort', finish, { once: true });
  });
}

/** Longer with every attempt, up to two seconds; a little apart, so that many pages do not come at once. */
export const backoff = (attempt: number): number =>
  Math.min(2000, 100 * 2 ** attempt) * (0.75 + Math.random() / 2);
