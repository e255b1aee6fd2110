import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import type * as Arrow from 'apache-arrow';
import { connectChannel } from '#shared/contract/connect-channel';
import { AppError, isAppError } from '#shared/errors';
import type { Processes } from '../ports.ts';

const packages = createRequire(import.meta.url);

export interface Lance {
  readonly connect: (typeof import('@lancedb/lancedb'))['connect'];
  readonly Index: (typeof import('@lancedb/lancedb'))['Index'];
  readonly arrow: typeof Arrow;
}

export interface LanceLibraryOptions {
  /** The data folder; that the library works here is remembered in it. */
  readonly data: string;
  readonly processes: Processes;
}

/**
 * Loads LanceDB when it is first needed. On a processor it was not built for (no AVX2) it does not fail but kills
 * the process, so on each new machine and version a child tries it first.
 */
export class LanceLibrary {
  readonly #options: LanceLibraryOptions;
  #loaded: Promise<Lance> | undefined;

  constructor(options: LanceLibraryOptions) {
    this.#options = options;
  }

  /** Rejects with vectors-unavailable. */
  load(): Promise<Lance> {
    this.#loaded ??= this.#load().catch((error: unknown) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  async #load(): Promise<Lance> {
    const machine = await describeMachine();
    const proof = join(this.#options.data, 'lancedb-works.json');
    if ((await readIfThere(proof)) !== machine) {
      await probeLance(this.#options.processes);
      // Not kept (a full disk), or half written: the next start tries again.
      await writeFile(proof, machine).catch(() => undefined);
    }
    // Its warnings, such as that of an empty partition, are nothing a person at a terminal can act on.
    process.env['LANCEDB_LOG'] ??= 'error';
    const { connect, Index } = await import('@lancedb/lancedb');
    // Required, not imported: LanceDB takes only tables made by the very instance it uses itself.
    return { connect, Index, arrow: packages('apache-arrow') as typeof Arrow };
  }
}

/** Tries LanceDB in a child. Rejects with vectors-unavailable, and why. */
export async function probeLance(processes: Processes): Promise<void> {
  const child = processes.child('probe-child', null);
  try {
    await connectChannel(child.endpoint, 'the probe').call('lancedb', null);
  } catch (error) {
    if (isAppError(error, 'vectors-unavailable')) throw error;
    // What it died of; one that lives said itself what was wrong.
    const reason = isAppError(error, 'connection-lost') ? await child.exited : String(error);
    throw new AppError('vectors-unavailable', { reason }, error);
  } finally {
    child.kill();
  }
}

async function describeMachine(): Promise<string> {
  const version = await versionOfLance();
  return JSON.stringify({
    version,
    system: `${process.platform}-${process.arch}`,
    processor: cpus()[0]?.model,
  });
}

async function versionOfLance(): Promise<string> {
  try {
    const file = join(dirname(packages.resolve('@lancedb/lancedb')), '..', 'package.json');
    return (JSON.parse(await readFile(file, 'utf8')) as { readonly version: string }).version;
  } catch (cause) {
    throw new AppError('vectors-unavailable', { reason: 'the library is not installed' }, cause);
  }
}

const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);
