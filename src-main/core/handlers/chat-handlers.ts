import type { Handlers } from '#shared/contract/index';
import { answerQuestion, type AnswerServices } from '../orchestrator/answer-question.ts';
import type { ConversationService } from '../services/conversation-service.ts';

export const chatHandlers = (
  answering: AnswerServices,
  conversations: ConversationService,
): Handlers['chat'] => ({
  ask: (input, { signal }) => answerQuestion(answering, { ...input, signal }),
  conversations: ({ search }) => conversations.list(search),
  messages: ({ conversationId }) => conversations.messages(conversationId),
  rename: async ({ conversationId, title }) => {
    await conversations.rename(conversationId, title);
    return null;
  },
  pin: async ({ conversationId, pinned }) => {
    await conversations.pin(conversationId, pinned);
    return null;
  },
  remove: async ({ conversationId }) => {
    await conversations.remove(conversationId);
    return null;
  },
});
