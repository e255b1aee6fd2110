/** Ids are integers given once by SQLite (`AUTOINCREMENT`); the brand keeps one kind from passing for another. */
declare const brand: unique symbol;
type Id<Kind extends string> = number & { readonly [brand]: Kind };

export type CollectionId = Id<'collection'>;
export type DocumentId = Id<'document'>;
export type ChunkId = Id<'chunk'>;
export type JobId = Id<'job'>;
export type ConversationId = Id<'conversation'>;
export type MessageId = Id<'message'>;
