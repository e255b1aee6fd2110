import { isAppError, toWireError } from '#shared/errors';

/** An error as it is shown: what happened, what to do, and what pressing "Try again" may do. */
export interface DescribedError {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

/** Errors of the core keep their sentence; whatever else was thrown is a bug of the page and is called one. */
export function describeError(error: unknown): DescribedError {
  const { code, message, advice } = toWireError(error, 'the page');
  return { code, message, advice };
}

/** True where someone stopped it on purpose: nothing to show. */
export const isCancelled = (error: unknown): boolean =>
  isAppError(error, 'cancelled') || (error instanceof Error && error.name === 'AbortError');
