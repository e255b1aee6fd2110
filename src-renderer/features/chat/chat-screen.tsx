import { useStore } from 'zustand';
import { Beside } from '../../app/beside.tsx';
import { useHandedQuestion, useKey, useShared } from '../../app/app-context.tsx';
import { besideWidth, createOpenCitations } from '../../app/open-citations.ts';
import { words } from '../../words/index.ts';
import { ChatActionsContext } from './chat-actions.tsx';
import { ChatHeader } from './chat-header.tsx';
import { isRunning, lastTurn } from './chat-state.ts';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { EmbeddingNote } from './embedding-note.tsx';
import { SourcesPlace } from './sources-place.tsx';
import { useChat } from './use-chat.ts';
import { useCitationKeys } from './use-citation-keys.ts';
import { useMedia } from './use-media.ts';

/** Ask, read, check. */
export function ChatScreen() {
  const chat = useChat();
  const { view, setView, thread, options, actions } = chat;
  const wide = useMedia(besideWidth);
  const isReading = useStore(useShared(createOpenCitations).open, ({ current }) => current !== null) && wide;
  const last = lastTurn(thread);
  const running = last !== undefined && isRunning(last);
  const shownTurn = thread.turns.find(({ key }) => key === view.sourcesOf) ?? last;
  const sourcesOpen = wide ? view.column && thread.turns.length > 0 : view.sheet;
  useKey('escape', chat.stop);
  useCitationKeys(!isReading);
  useHandedQuestion(chat.ask);
  return (
    <ChatActionsContext value={actions}>
      <ChatHeader
        title={chat.title}
        options={options}
        onOptions={chat.setOptions}
        models={chat.models}
        pickingModel={view.pickingModel}
        onPickModel={(pickingModel) => setView({ pickingModel })}
        onShowSources={
          sourcesOpen || isReading || !last ? null : () => setView({ column: true, sheet: true })
        }
      />
      <div className="flex min-h-0 min-w-0 flex-1">
        <section
          data-region="conversation"
          aria-label={words.chat.conversation}
          className="flex min-h-0 min-w-0 flex-1 flex-col"
        >
          <Conversation chat={chat} />
          <div className="shrink-0 px-6 pb-4">
            <div className="mx-auto max-w-column">
              <Composer
                about={String(chat.key)}
                draft={chat.draft}
                running={running}
                hint={options.useDocuments ? words.chat.composer.hint : words.chat.composer.hintPlain}
                onDraft={chat.setDraft}
                onSend={chat.ask}
                onStop={chat.stop}
                onEditLast={() => actions.startEdit(last && !running ? last.key : null)}
              />
              {options.useDocuments ? <EmbeddingNote /> : null}
            </div>
          </div>
        </section>
        {isReading ? null : (
          <SourcesPlace
            turn={shownTurn}
            wide={wide}
            open={sourcesOpen}
            onClose={() => setView(wide ? { column: false } : { sheet: false })}
          />
        )}
        <Beside />
      </div>
    </ChatActionsContext>
  );
}
