import { safeStorage, type MessagePortMain } from 'electron';
import { serveChannel } from '#shared/contract/serve-channel';
import { AppError } from '#shared/errors';
import { mainPortEndpoint } from '../../endpoints/main-port-endpoint.ts';

/**
 * Serves the system's keychain over the port, which is asked for only where there is one. It is not touched before
 * the first secret: macOS may ask the person whether this app is let in.
 */
export function serveKeychain(open: () => MessagePortMain): void {
  if (!hasKeychain()) return;
  serveChannel(mainPortEndpoint(open()), {
    call: async (route, input) => {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new AppError('secrets-unavailable');
      if (route === 'encrypt') return await safeStorage.encryptStringAsync(String(input));
      if (route === 'decrypt') return await decrypt(input as Uint8Array);
      throw new AppError('route-unknown', { route });
    },
    stream: (route) => {
      throw new AppError('route-unknown', { route });
    },
  });
}

async function decrypt(cipher: Uint8Array): Promise<string> {
  const { result } = await safeStorage.decryptStringAsync(Buffer.from(cipher));
  return result;
}

/** Without a keychain Linux would "encrypt" with a password that everyone knows: that counts as none. */
const hasKeychain = (): boolean =>
  process.platform !== 'linux' || !/^(basic_text|unknown)$/.test(safeStorage.getSelectedStorageBackend());
