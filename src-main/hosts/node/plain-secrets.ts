import { AppError } from '#shared/errors';
import type { Secrets } from '../../core/ports.ts';

const refuse = (): Promise<never> => Promise.reject(new AppError('secrets-unavailable'));

/** For hosts without a keychain: rather refuses than keeps a secret in plain text. */
export const plainSecrets: Secrets = { available: false, encrypt: refuse, decrypt: refuse };
