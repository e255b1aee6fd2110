import { AppError } from '#shared/errors';
import type { Citation, Conversation, LeftOut, Message, Source, Timings } from '#shared/model/conversation';
import type { ConversationId, MessageId } from '#shared/model/ids';
import type { Clock } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import type { Selectable } from 'kysely';

/** Where a question was put: the answer's row is there from the first moment, so that nothing asked is lost. */
export interface OpenTurn {
  readonly conversationId: ConversationId;
  readonly questionId: MessageId;
  readonly answerId: MessageId;
}

export interface FinishedTurn {
  readonly content: string;
  readonly model: string;
  readonly status: 'complete' | 'stopped' | 'failed';
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  readonly timings: Timings | null;
}

const longestTitle = 80;

/** A conversation is called by its first question until someone renames it. */
const titleOf = (question: string): string => {
  const line = question.trim().replaceAll(/\s+/g, ' ');
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1).trimEnd()}…`;
};

const toSource = (row: Selectable<Schema['message_sources']>): Source => ({
  n: row.n,
  documentId: row.document_id,
  chunkId: row.chunk_id,
  title: row.title,
  path: row.path,
  ...(row.page === null ? {} : { page: row.page }),
  start: row.start_offset,
  end: row.end_offset,
  headingPath: JSON.parse(row.heading_path) as string[],
  score: row.score,
  text: row.text,
});

const toMessage = (row: Selectable<Schema['messages']>, sources: readonly Source[]): Message => ({
  id: row.id,
  parentId: row.parent_id,
  role: row.role,
  content: row.content,
  model: row.model,
  status: row.status,
  createdAt: new Date(row.created_at).toISOString(),
  citations: JSON.parse(row.citations) as Citation[],
  sources,
  leftOut: JSON.parse(row.left_out) as LeftOut[],
  timings: row.timings === null ? null : (JSON.parse(row.timings) as Timings),
});

const fromSource = (messageId: MessageId, source: Source): Schema['message_sources'] => ({
  message_id: messageId,
  n: source.n,
  document_id: source.documentId,
  chunk_id: source.chunkId,
  title: source.title,
  path: source.path,
  page: source.page ?? null,
  start_offset: source.start,
  end_offset: source.end,
  heading_path: JSON.stringify(source.headingPath),
  score: source.score,
  text: source.text,
});

/** Conversations and their messages, with what each answer was built from kept as a snapshot. */
export class ConversationService {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(options: { database: Database; clock: Clock }) {
    this.#database = options.database;
    this.#clock = options.clock;
  }

  /** Answers that a crash cut off are shown as stopped. Called once at the start. */
  async settle(): Promise<void> {
    const cut = await this.#database.read
      .selectFrom('messages')
      .select('id')
      .where('status', '=', 'streaming')
      .execute();
    if (cut.length === 0) return;
    await this.#database.write
      .updateTable('messages')
      .set({ status: 'stopped' })
      .where('status', '=', 'streaming')
      .execute();
  }

  async list(): Promise<readonly Conversation[]> {
    const rows = await this.#database.read
      .selectFrom('conversations')
      .leftJoin('messages', 'messages.conversation_id', 'conversations.id')
      .selectAll('conversations')
      .select((select) => select.fn.count<number>('messages.id').as('messages'))
      .groupBy('conversations.id')
      .orderBy('pinned', 'desc')
      .orderBy('updated_at', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      pinned: row.pinned === 1,
      messages: row.messages,
      createdAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    }));
  }

  async messages(id: ConversationId): Promise<readonly Message[]> {
    await this.require(id);
    const { read } = this.#database;
    const rows = await read
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', id)
      .orderBy('id')
      .execute();
    const sources = await read
      .selectFrom('message_sources')
      .selectAll()
      .where('message_id', 'in', read.selectFrom('messages').select('id').where('conversation_id', '=', id))
      .orderBy('n')
      .execute();
    return rows.map((row) =>
      toMessage(
        row,
        sources.filter((source) => source.message_id === row.id).map((source) => toSource(source)),
      ),
    );
  }

  async rename(id: ConversationId, title: string): Promise<void> {
    await this.require(id);
    await this.#database.write.updateTable('conversations').set({ title }).where('id', '=', id).execute();
  }

  async remove(id: ConversationId): Promise<void> {
    await this.require(id);
    await this.#database.write.deleteFrom('conversations').where('id', '=', id).execute();
  }

  async require(id: ConversationId): Promise<void> {
    const found = await this.#database.read
      .selectFrom('conversations')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!found) throw new AppError('conversation-unknown', { id: String(id) });
  }

  /** Writes the question and an empty answer in one transaction, in a new conversation where none is given. */
  openTurn(question: string, conversation?: ConversationId): Promise<OpenTurn> {
    const now = this.#clock.now();
    return this.#database.write.transaction().execute(async (trx) => {
      const conversationId =
        conversation ??
        (
          await trx
            .insertInto('conversations')
            .values({ title: titleOf(question), created_at: now, updated_at: now })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id;
      const last = await trx
        .selectFrom('messages')
        .select((select) => select.fn.max('id').as('id'))
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      const add = (row: Pick<Schema['messages'], 'role' | 'content' | 'status'>, parent: MessageId | null) =>
        trx
          .insertInto('messages')
          .values({
            ...row,
            conversation_id: conversationId,
            parent_id: parent,
            thinking: null,
            model: null,
            timings: null,
            created_at: now,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
      const asked = await add({ role: 'user', content: question, status: 'complete' }, last?.id ?? null);
      const answer = await add({ role: 'assistant', content: '', status: 'streaming' }, asked.id);
      return { conversationId, questionId: asked.id, answerId: answer.id };
    });
  }

  /** Writes the answer, its sources and its timings in one transaction. */
  async finishTurn(turn: OpenTurn, done: FinishedTurn): Promise<void> {
    await this.#database.write.transaction().execute(async (trx) => {
      await trx
        .updateTable('messages')
        .set({
          content: done.content,
          model: done.model,
          status: done.status,
          citations: JSON.stringify(done.citations),
          left_out: JSON.stringify(done.leftOut),
          timings: done.timings && JSON.stringify(done.timings),
        })
        .where('id', '=', turn.answerId)
        .execute();
      if (done.sources.length > 0) {
        const rows = done.sources.map((source) => fromSource(turn.answerId, source));
        await trx.insertInto('message_sources').values(rows).execute();
      }
      await trx
        .updateTable('conversations')
        .set({ updated_at: this.#clock.now() })
        .where('id', '=', turn.conversationId)
        .execute();
    });
  }
}
