import type { Message } from '#shared/model/conversation';
import type { ConversationId } from '#shared/model/ids';
import { exitStatus, type CommandContext } from '../command.ts';
import { formatCount, formatMoment } from '../format/format-numbers.ts';
import { printable } from '../format/text-width.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Output } from '../output.ts';
import { writeSources } from './write-sources.ts';
import { writeTable } from './write-table.ts';

export interface ConversationArguments {
  readonly id: ConversationId;
}

export interface RenameConversationArguments extends ConversationArguments {
  readonly title: string;
}

const columns = [
  { title: 'ID', align: 'right' },
  { title: 'TITLE', shrink: 'end' },
  { title: 'MESSAGES', align: 'right' },
  { title: 'LAST USED' },
] as const;

export async function listConversations({
  client,
  output,
  signal,
}: CommandContext<Record<never, never>>): Promise<number> {
  const conversations = await client.chat.conversations({}, { signal });
  if (output.json) for (const conversation of conversations) output.value(conversation);
  else if (conversations.length === 0)
    output.line('There are no conversations. Start one with `allma ask TEXT`.');
  else {
    const rows = conversations.map(({ id, title, messages, updatedAt }) => [
      String(id),
      title,
      formatCount(messages),
      formatMoment(updatedAt),
    ]);
    writeTable(output, columns, rows);
  }
  return exitStatus.done;
}

const states = {
  streaming: ' (being written)',
  complete: '',
  stopped: ' (stopped)',
  failed: ' (failed)',
} as const;

function writeMessage(output: Output, message: Message): void {
  const who = message.role === 'user' ? 'You' : (message.model ?? 'Answer');
  const moment = output.paint('dim', formatMoment(message.createdAt));
  output.line(`${output.paint('bold', printable(who) + states[message.status])}  ${moment}`);
  output.lines(wrapText(printable(message.content), output.width));
  writeSources(output, message);
  output.line();
}

export async function showConversation(context: CommandContext<ConversationArguments>): Promise<number> {
  const { client, output, signal } = context;
  const messages = await client.chat.messages({ conversationId: context.arguments.id }, { signal });
  for (const message of messages) {
    if (output.json) output.value(message);
    else writeMessage(output, message);
  }
  return exitStatus.done;
}

export async function renameConversation(
  context: CommandContext<RenameConversationArguments>,
): Promise<number> {
  const { client, output, signal } = context;
  const { id, title } = context.arguments;
  await client.chat.rename({ conversationId: id, title }, { signal });
  if (output.json) output.value({ id, title });
  else output.line(`Conversation ${id} is now titled "${title}".`);
  return exitStatus.done;
}

export async function removeConversation(context: CommandContext<ConversationArguments>): Promise<number> {
  const { client, output, signal } = context;
  const { id } = context.arguments;
  await client.chat.remove({ conversationId: id }, { signal });
  if (output.json) output.value({ removed: id });
  else output.line(`Conversation ${id} was deleted.`);
  return exitStatus.done;
}
