import { sql, type Transaction } from 'kysely';
import type { Emit } from '#shared/contract/index';
import { AppError } from '#shared/errors';
import type { Conversation, Message } from '#shared/model/conversation';
import type { ConversationId, MessageId } from '#shared/model/ids';
import type { Clock } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import { branchOf, latestMessage, parentFor } from './message-branch.ts';
import { fromFinished, fromSource, toMessage, toSource, type FinishedTurn } from './message-rows.ts';

/** Where a question was put: the answer's row is there from the first moment, so that nothing asked is lost. */
export interface OpenTurn {
  readonly conversationId: ConversationId;
  readonly questionId: MessageId;
  readonly answerId: MessageId;
}

/** Where a question goes: a new conversation where none is given, else after the branch that was written to last. */
export interface TurnPlace {
  readonly conversationId?: ConversationId | undefined;
  /** The question whose place it takes, in a branch of its own. */
  readonly replaces?: MessageId | undefined;
}

/** What was said before, oldest first. */
export interface PastTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface ConversationOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly emit: Emit;
}

type NewMessage = Pick<Schema['messages'], 'role' | 'content' | 'status' | 'parent_id'>;

const longestTitle = 80;

/** A conversation is called by its first question until someone renames it. */
const titleOf = (question: string): string => {
  const line = question.trim().replaceAll(/\s+/g, ' ');
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1).trimEnd()}…`;
};

/** For LIKE with `\` as its escape. */
const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Of one question's words; more of them narrow nothing down. */
const mostWords = 16;

/** Conversations and their messages, with what each answer was built from kept as a snapshot. */
export class ConversationService {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #emit: Emit;

  constructor(options: ConversationOptions) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#emit = options.emit;
  }

  /** Answers that a crash cut off are failed, with a sentence: nobody stopped them. Called once at the start. */
  async settle(): Promise<void> {
    const cut = await this.#database.read
      .selectFrom('messages')
      .select('id')
      .where('status', '=', 'streaming')
      .execute();
    if (cut.length === 0) return;
    await this.#database.write
      .updateTable('messages')
      .set({
        status: 'failed',
        notices: sql`json_insert(notices, '$[#]', ${new AppError('answer-interrupted').message})`,
      })
      .where('status', '=', 'streaming')
      .execute();
  }

  /** With `search`, those whose title or messages hold all its words; pinned first, then the latest. */
  async list(search = ''): Promise<readonly Conversation[]> {
    const words = search.trim().split(/\s+/).filter(Boolean).slice(0, mostWords).map(containing);
    const rows = await words
      .reduce(
        (query, word) =>
          query.where(
            sql<boolean>`(conversations.title LIKE ${word} ESCAPE '\\' OR EXISTS (
              SELECT 1 FROM messages AS said
              WHERE said.conversation_id = conversations.id AND said.content LIKE ${word} ESCAPE '\\'))`,
          ),
        this.#database.read
          .selectFrom('conversations')
          .leftJoin('messages', 'messages.conversation_id', 'conversations.id'),
      )
      .selectAll('conversations')
      .select((select) => select.fn.count<number>('messages.id').as('messages'))
      .groupBy('conversations.id')
      .orderBy('pinned', 'desc')
      .orderBy('updated_at', 'desc')
      .orderBy('conversations.id', 'desc')
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

  /** The branch that was written to last, oldest first. */
  async messages(id: ConversationId): Promise<readonly Message[]> {
    await this.require(id);
    const { read } = this.#database;
    const branch = await branchOf(read, id, await latestMessage(read, id));
    const rows = await read
      .selectFrom('messages')
      .selectAll()
      .where('id', 'in', branch)
      .orderBy('id')
      .execute();
    const sources = await read
      .selectFrom('message_sources')
      .selectAll()
      .where('message_id', 'in', branch)
      .orderBy('n')
      .execute();
    const byMessage = Map.groupBy(sources, ({ message_id: message }) => message);
    return rows.map((row) => toMessage(row, (byMessage.get(row.id) ?? []).map(toSource)));
  }

  /** What was said before a question that is to be put there; empty answers are left out with their questions. */
  async historyFor({ conversationId, replaces }: TurnPlace): Promise<readonly PastTurn[]> {
    if (conversationId === undefined) return [];
    const { read } = this.#database;
    const branch = await branchOf(read, conversationId, await parentFor(read, conversationId, replaces));
    const rows = await read
      .selectFrom('messages')
      .select(['role', 'content'])
      .where('id', 'in', branch)
      .orderBy('id')
      .execute();
    return rows.filter(
      ({ role, content }, at) => content !== '' && (role === 'assistant' || Boolean(rows[at + 1]?.content)),
    );
  }

  /** What there is of an answer that is still being written. */
  async keepDraft(turn: OpenTurn, content: string): Promise<void> {
    await this.#database.write
      .updateTable('messages')
      .set({ content })
      .where('id', '=', turn.answerId)
      .where('status', '=', 'streaming')
      .execute();
  }

  /** True where a model of one of these names has written or begun an answer. */
  async hasAnswered(models: readonly string[]): Promise<boolean> {
    const row = await this.#database.read
      .selectFrom('messages')
      .select('id')
      .where('model', 'in', [...models])
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async rename(id: ConversationId, title: string): Promise<void> {
    await this.#change(id, { title });
  }

  async pin(id: ConversationId, pinned: boolean): Promise<void> {
    await this.#change(id, { pinned: pinned ? 1 : 0 });
  }

  async remove(id: ConversationId): Promise<void> {
    await this.require(id);
    await this.#database.write.deleteFrom('conversations').where('id', '=', id).execute();
    this.#tell(id);
  }

  async require(id: ConversationId): Promise<void> {
    const found = await this.#database.read
      .selectFrom('conversations')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!found) throw new AppError('conversation-unknown', { id: String(id) });
  }

  /**
   * Writes the question and an empty answer in one transaction.
   * @throws AppError `message-unknown` where `replaces` is no question of the conversation
   */
  async openTurn(question: string, { conversationId, replaces }: TurnPlace): Promise<OpenTurn> {
    const { read } = this.#database;
    const parent = conversationId === undefined ? null : await parentFor(read, conversationId, replaces);
    const open = await this.#database.write.transaction().execute(async (trx) => {
      const conversation = conversationId ?? (await this.#create(trx, titleOf(question)));
      const add = (row: NewMessage) => this.#add(trx, conversation, row);
      const questionId = await add({
        role: 'user',
        content: question,
        status: 'complete',
        parent_id: parent,
      });
      const answerId = await add({
        role: 'assistant',
        content: '',
        status: 'streaming',
        parent_id: questionId,
      });
      return { conversationId: conversation, questionId, answerId };
    });
    this.#tell(open.conversationId);
    return open;
  }

  /** Writes the answer, its sources and its timings in one transaction. */
  async finishTurn(turn: OpenTurn, done: FinishedTurn): Promise<void> {
    await this.#database.write.transaction().execute(async (trx) => {
      const kept = await trx
        .updateTable('messages')
        .set(fromFinished(done))
        .where('id', '=', turn.answerId)
        .returning('id')
        .executeTakeFirst();
      // The conversation was deleted while it was answered: there is nothing to keep the sources with.
      if (!kept) return;
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
    this.#tell(turn.conversationId);
  }

  async #create(trx: Transaction<Schema>, title: string): Promise<ConversationId> {
    const now = this.#clock.now();
    const row = { title, created_at: now, updated_at: now };
    return (await trx.insertInto('conversations').values(row).returning('id').executeTakeFirstOrThrow()).id;
  }

  async #add(trx: Transaction<Schema>, conversation: ConversationId, row: NewMessage): Promise<MessageId> {
    const rest = { thinking: null, model: null, timings: null, usage: null, fallback: null };
    const values = { ...rest, ...row, conversation_id: conversation, created_at: this.#clock.now() };
    return (await trx.insertInto('messages').values(values).returning('id').executeTakeFirstOrThrow()).id;
  }

  async #change(id: ConversationId, change: { title: string } | { pinned: number }): Promise<void> {
    await this.require(id);
    await this.#database.write.updateTable('conversations').set(change).where('id', '=', id).execute();
    this.#tell(id);
  }

  #tell(conversationId: ConversationId): void {
    this.#emit('chat.changed', { conversationId });
  }
}
