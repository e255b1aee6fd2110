import { AppError } from '#shared/errors';
import type { Collection } from '#shared/model/document';
import type { CollectionId, DocumentId } from '#shared/model/ids';
import type { Clock } from '../ports.ts';
import type { Database } from '../storage/database.ts';

/** Named sets of documents. */
export class CollectionService {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(options: { database: Database; clock: Clock }) {
    this.#database = options.database;
    this.#clock = options.clock;
  }

  async list(): Promise<readonly Collection[]> {
    return this.#database.read
      .selectFrom('collections')
      .leftJoin('collection_documents', 'collection_documents.collection_id', 'collections.id')
      .select((select) => [
        'collections.id',
        'collections.name',
        select.fn.count<number>('collection_documents.document_id').as('documents'),
      ])
      .groupBy('collections.id')
      .orderBy('collections.name')
      .execute();
  }

  async create(name: string): Promise<Collection> {
    if (await this.#find(name)) throw new AppError('collection-taken', { name });
    return { ...(await this.#insert(name)), documents: 0 };
  }

  /** The collection of that name, made if it is not there: naming one is enough to have it. */
  async ensure(name: string): Promise<CollectionId> {
    return (await this.#find(name)) ?? (await this.#insert(name)).id;
  }

  async rename(name: string, to: string): Promise<Collection> {
    const id = await this.#require(name);
    if (to !== name && (await this.#find(to))) throw new AppError('collection-taken', { name: to });
    await this.#database.write.updateTable('collections').set({ name: to }).where('id', '=', id).execute();
    const all = await this.list();
    return all.find((collection) => collection.id === id) ?? { id, name: to, documents: 0 };
  }

  /** The set goes, its documents stay. */
  async remove(name: string): Promise<void> {
    const id = await this.#require(name);
    await this.#database.write.deleteFrom('collections').where('id', '=', id).execute();
  }

  /** Ids for names; an unknown name is an error, so that a slip never searches everything. */
  async resolve(names: readonly string[]): Promise<readonly CollectionId[]> {
    return Promise.all(names.map((name) => this.#require(name)));
  }

  /** The documents in any of these collections. */
  async documentsIn(collections: readonly CollectionId[]): Promise<readonly DocumentId[]> {
    const rows = await this.#database.read
      .selectFrom('collection_documents')
      .select('document_id')
      .distinct()
      .where('collection_id', 'in', [...collections])
      .execute();
    return rows.map((row) => row.document_id);
  }

  async #require(name: string): Promise<CollectionId> {
    const id = await this.#find(name);
    if (id === undefined) throw new AppError('collection-unknown', { name });
    return id;
  }

  async #find(name: string): Promise<CollectionId | undefined> {
    const row = await this.#database.read
      .selectFrom('collections')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.id;
  }

  #insert(name: string): Promise<{ id: CollectionId; name: string }> {
    return this.#database.write
      .insertInto('collections')
      .values({ name, created_at: this.#clock.now() })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ name }))
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow();
  }
}
