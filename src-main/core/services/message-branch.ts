import type { Kysely } from 'kysely';
import { AppError } from '#shared/errors';
import type { ConversationId, MessageId } from '#shared/model/ids';
import type { Schema } from '../storage/schema.ts';

/** The last message of the branch that was written to last; `null` where there is none. */
export async function latestMessage(read: Kysely<Schema>, id: ConversationId): Promise<MessageId | null> {
  const last = await read
    .selectFrom('messages')
    .select((select) => select.fn.max('id').as('id'))
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return last?.id ?? null;
}

/**
 * The message that a new question follows; `null` at the beginning. One that takes another's place follows what that
 * one followed.
 * @throws AppError `message-unknown` where `replaces` is no question of the conversation
 */
export async function parentFor(
  read: Kysely<Schema>,
  id: ConversationId,
  replaces: MessageId | undefined,
): Promise<MessageId | null> {
  if (replaces === undefined) return latestMessage(read, id);
  const replaced = await read
    .selectFrom('messages')
    .select('parent_id')
    .where('id', '=', replaces)
    .where('conversation_id', '=', id)
    .where('role', '=', 'user')
    .executeTakeFirst();
  if (!replaced) throw new AppError('message-unknown', { id: String(replaces) });
  return replaced.parent_id;
}

/** A message and all that it follows, latest first. */
export async function branchOf(
  read: Kysely<Schema>,
  id: ConversationId,
  last: MessageId | null,
): Promise<readonly MessageId[]> {
  const rows = await read
    .selectFrom('messages')
    .select(['id', 'parent_id'])
    .where('conversation_id', '=', id)
    .execute();
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]));
  const branch: MessageId[] = [];
  for (let at = last; at !== null; at = parents.get(at) ?? null) branch.push(at);
  return branch;
}
