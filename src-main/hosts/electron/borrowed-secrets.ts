import { connectChannel } from '#shared/contract/connect-channel';
import type { Endpoint, Transport } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import type { Secrets } from '../../core/ports.ts';

/** The keychain of another process, once it has said that there is one. */
export class BorrowedSecrets implements Secrets {
  #keychain: Transport | undefined;

  get available(): boolean {
    return this.#keychain !== undefined;
  }

  begin(way: Endpoint): void {
    this.#keychain = connectChannel(way, 'the keychain');
  }

  async encrypt(plain: string): Promise<Uint8Array> {
    return (await this.#reached().call('encrypt', plain)) as Uint8Array;
  }

  async decrypt(cipher: Uint8Array): Promise<string> {
    return (await this.#reached().call('decrypt', cipher)) as string;
  }

  #reached(): Transport {
    if (!this.#keychain) throw new AppError('secrets-unavailable');
    return this.#keychain;
  }
}
