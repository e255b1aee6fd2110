import { z } from 'zod';
import type { Answer, Citation, Conversation, LeftOut, Message, Source } from '../model/conversation.ts';
import type { ConversationId } from '../model/ids.ts';
import { call, stream } from './define.ts';

const conversationId = z.int().positive() as unknown as z.ZodType<ConversationId>;

/** What happens while a question is answered, in order; the last one is always `answer`. */
export type AskEvent =
  | { readonly type: 'sources'; readonly sources: readonly Source[]; readonly leftOut: readonly LeftOut[] }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'notice'; readonly message: string }
  | { readonly type: 'answer'; readonly answer: Answer };

export const chat = {
  ask: stream(
    z.object({
      question: z.string(),
      model: z.string().optional(),
      useDocuments: z.boolean().default(true),
      collections: z.array(z.string()).default([]),
      conversationId: conversationId.optional(),
    }),
  ).yields<AskEvent>(),
  conversations: call(z.object({})).returns<readonly Conversation[]>(),
  messages: call(z.object({ conversationId })).returns<readonly Message[]>(),
  rename: call(z.object({ conversationId, title: z.string().trim().min(1).max(200) })).returns<null>(),
  remove: call(z.object({ conversationId })).returns<null>(),
};
