import type { AppServices } from '../../app/app-services.ts';
import { defaultModel, loadModels } from './default-model.ts';
import { createChatStore, type ChatStore } from './chat-store.ts';

/** The store of the app's life: an answer goes on streaming while another screen is open. Asked for by `useShared`. */
export function createChat({ client, connection, navigation }: AppServices): ChatStore {
  const store = createChatStore({
    client,
    defaultModel: async () => defaultModel(await loadModels(client)),
    onStarted: (conversation) => {
      const { screen, ...rest } = navigation.route.getState();
      const isNew = screen === 'chat' && 'conversation' in rest && rest.conversation === null;
      if (isNew) navigation.go({ screen: 'chat', conversation }, { replace: true });
    },
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
