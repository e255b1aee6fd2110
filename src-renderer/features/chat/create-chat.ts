import type { ConversationId } from '#shared/model/ids';
import type { AppServices } from '../../app/app-services.ts';
import { defaultModel, loadModels } from './default-model.ts';
import { createChatStore, type ChatStore } from './chat-store.ts';

/** The store of the app's life: an answer goes on streaming while another screen is open. Asked for by `useShared`. */
export const createChat = (services: AppServices): ChatStore =>
  followedChat(services, (conversation) => {
    const { navigation } = services;
    const { screen, ...rest } = navigation.route.getState();
    const isNew = screen === 'chat' && 'conversation' in rest && rest.conversation === null;
    if (isNew) navigation.go({ screen: 'chat', conversation }, { replace: true });
  });

/** A store that shows what the core has of the conversations that are open in it. */
export function followedChat(
  { client, connection }: Pick<AppServices, 'client' | 'connection'>,
  onStarted: (conversationId: ConversationId) => void,
): ChatStore {
  const store = createChatStore({
    client,
    defaultModel: async () => defaultModel(await loadModels(client)),
    onStarted,
  });
  const isOpen = (key: string): boolean => store.state.getState().threads[key] !== undefined;
  // Another window, or the end of an answer here: what the core kept is shown.
  client.chat.changed(({ conversationId }) => {
    if (isOpen(String(conversationId))) void store.open(conversationId);
  });
  connection.subscribe(({ status }, before) => {
    if (status === before.status || status === 'reconnecting') return;
    for (const thread of Object.values(store.state.getState().threads))
      if (thread.conversationId !== null) void store.open(thread.conversationId);
  });
  return store;
}
