import { z } from 'zod';
import type { Answer, Citation, Conversation, LeftOut, Message, Source } from '../model/conversation.ts';
import type { ConversationId, MessageId } from '../model/ids.ts';
import { call, event, stream } from './define.ts';

const messageId = z.int().positive() as unknown as z.ZodType<MessageId>;
const conversationId = z.int().positive() as unknown as z.ZodType<ConversationId>;

/** What happens while a question is answered, in order; the last one is always `answer`. */
export type AskEvent =
  | {
      /** The question is written down; what follows belongs to this answer. */
      readonly type: 'started';
      readonly conversationId: ConversationId;
      readonly questionId: MessageId;
      readonly messageId: MessageId;
    }
  | {
      /** Who answers; said again where a model cannot be reached and another takes over. */
      readonly type: 'model';
      readonly model: string;
      /** Why the chosen model does not answer, as a sentence. */
      readonly fallback?: string;
    }
  | {
      /** The model has the question and has not begun: it is being loaded, reads, or another answer has its turn. */
      readonly type: 'waiting';
    }
  | { readonly type: 'thinking'; readonly text: string }
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
      /**
       * The question that this one takes the place of (edited, or asked again): it and what follows it stay in a
       * branch of their own. Needs `conversationId`.
       */
      replaces: messageId.optional(),
    }),
  ).yields<AskEvent>(),
  /** With `search`, those whose title or messages hold all its words; pinned first, then the latest. */
  conversations: call(z.object({ search: z.string().optional() })).returns<readonly Conversation[]>(),
  /** The branch that was written to last, oldest first. */
  messages: call(z.object({ conversationId })).returns<readonly Message[]>(),
  rename: call(z.object({ conversationId, title: z.string().trim().min(1).max(200) })).returns<null>(),
  pin: call(z.object({ conversationId, pinned: z.boolean() })).returns<null>(),
  remove: call(z.object({ conversationId })).returns<null>(),
  changed: event<{ readonly conversationId: ConversationId }>(),
};
