import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection, Table } from '@lancedb/lancedb';
import { isAppError } from '#shared/errors';
import { lanceError, vectorFolderError } from './lancedb-errors.ts';
import type { Lance, LanceLibrary } from './lancedb-library.ts';
import { lanceSchema } from './lancedb-rows.ts';
import { LanceTable } from './lancedb-table.ts';
import type { VectorStore, VectorTable } from './vector-store.ts';

export interface LanceStoreOptions {
  /** Holds one folder per space. */
  readonly folder: string;
  readonly library: LanceLibrary;
}

interface Opened {
  readonly lance: Lance;
  readonly connection: Connection;
}

/** Vectors in LanceDB tables on the disk. */
export class LanceStore implements VectorStore {
  readonly #options: LanceStoreOptions;
  readonly #tables = new Set<LanceTable>();
  #opened: Promise<Opened> | undefined;

  constructor(options: LanceStoreOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    await this.#options.library.load();
  }

  async open(space: string, dimensions: number): Promise<VectorTable> {
    const { lance } = await this.#connect();
    const table = (await this.#openKept(space, dimensions)) ?? (await this.#create(space, dimensions));
    const opened = new LanceTable({
      lance,
      table,
      dimensions,
      folder: this.#options.folder,
      onDamage: () => this.#remove(space),
    });
    this.#tables.add(opened);
    return opened;
  }

  async drop(space: string): Promise<void> {
    await this.#remove(space);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#tables].map((table) => table.close()));
    this.#tables.clear();
    const opened = await this.#opened?.catch(() => undefined);
    opened?.connection.close();
    this.#opened = undefined;
  }

  #connect(): Promise<Opened> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  async #open(): Promise<Opened> {
    const lance = await this.#options.library.load();
    await this.#makeFolder();
    try {
      return { lance, connection: await lance.connect(this.#options.folder) };
    } catch (error) {
      throw lanceError(error, this.#options.folder);
    }
  }

  /** The table as it was left; a damaged one, or one of other dimensions, is removed. */
  async #openKept(space: string, dimensions: number): Promise<Table | undefined> {
    const { connection } = await this.#connect();
    try {
      if (!(await connection.tableNames()).includes(space)) return undefined;
      const table = await connection.openTable(space);
      if (await isWhole(table, dimensions)) return table;
      table.close();
    } catch (error) {
      const known = lanceError(error, this.#options.folder);
      if (!isAppError(known, 'vectors-damaged')) throw known;
    }
    await this.#remove(space);
    return undefined;
  }

  async #create(space: string, dimensions: number): Promise<Table> {
    const { lance, connection } = await this.#connect();
    try {
      await this.#remove(space);
      const table = await connection.createEmptyTable(space, lanceSchema(lance.arrow, dimensions));
      for (const column of ['chunk_id', 'document_id']) {
        await table.createIndex(column, { config: lance.Index.btree() });
      }
      return table;
    } catch (error) {
      throw lanceError(error, this.#options.folder);
    }
  }

  async #makeFolder(): Promise<void> {
    try {
      await mkdir(this.#options.folder, { recursive: true });
    } catch (error) {
      throw vectorFolderError(error, this.#options.folder);
    }
  }

  async #remove(space: string): Promise<void> {
    try {
      await rm(join(this.#options.folder, `${space}.lance`), { recursive: true, force: true });
    } catch (error) {
      throw vectorFolderError(error, this.#options.folder);
    }
  }
}

/** Reads the schema and a row: what is damaged further in shows when it is read, and is handled there. */
async function isWhole(table: Table, dimensions: number): Promise<boolean> {
  const vector = (await table.schema()).fields.find((field) => field.name === 'vector');
  const size = (vector?.type as { readonly listSize?: number } | undefined)?.listSize;
  await table.query().limit(1).toArrow();
  return size === dimensions;
}
