import { X } from 'lucide-react';
import { isRunning, type Turn } from './chat-state.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { words } from '../../words/index.ts';
import { LeftOutList } from './left-out-list.tsx';
import { isExtracts, modelName } from './model-name.ts';
import { SourceRow } from './source-row.tsx';

export interface SourcesPanelProps {
  /** The answer whose sources are shown. */
  readonly turn: Turn | undefined;
  readonly onClose: () => void;
}

/** What was sent, word for word, and what was left out and why. */
export function SourcesPanel({ turn, onClose }: SourcesPanelProps) {
  const { sources: say } = words.chat;
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-2 pr-2 pl-4">
        <h2 className="flex-1 font-semibold">{say.title}</h2>
        <IconButton icon={X} label={say.close} onClick={onClose} />
      </div>
      {turn && turn.sources.length > 0 ? <Budget turn={turn} /> : <NoSources turn={turn} />}
      <ScrollArea label={say.title}>
        {turn?.sources.map((source) => (
          <SourceRow
            key={`${turn.key}-${source.n}-${source.chunkId}`}
            source={source}
            citations={turn.citations}
            answerId={turn.messageId}
            ended={!isRunning(turn)}
          />
        ))}
        {turn && turn.leftOut.length > 0 ? <LeftOutList key={turn.key} leftOut={turn.leftOut} /> : null}
      </ScrollArea>
    </>
  );
}

const NoSources = ({ turn }: { readonly turn: Turn | undefined }) => (
  <div className="border-b border-line px-4 pb-3 text-small text-ink-3">{noneWords(turn)}</div>
);

function noneWords(turn: Turn | undefined): string {
  const { sources: say } = words.chat;
  if (turn?.phase !== 'complete') return say.noneText;
  return turn.leftOut.length > 0 ? say.unused : say.off;
}

function Budget({ turn }: { readonly turn: Turn }) {
  const { sources: say } = words.chat;
  const { promptTokens, answerTokens = 0, contextLength } = turn.usage ?? {};
  const characters = turn.sources.reduce((sum, { text }) => sum + text.length, 0);
  const isKnown = promptTokens !== undefined && contextLength !== undefined;
  return (
    <div className="border-b border-line px-4 pb-3 text-small text-ink-3 tabular-nums">
      <p>{isExtracts(turn.model) || turn.model === null ? say.quoted : say.sentTo(modelName(turn.model))}</p>
      {isKnown ? (
        <div
          role="img"
          aria-label={say.meter(promptTokens, answerTokens, contextLength)}
          className="my-2 flex h-1 gap-px overflow-hidden rounded-[2px] bg-line"
        >
          <span className="bg-accent" style={{ flex: promptTokens }} />
          <span style={{ flex: Math.max(0, contextLength - promptTokens - answerTokens) }} />
          <span className="bg-line-control" style={{ flex: answerTokens }} />
        </div>
      ) : null}
      <p>
        {say.counted(turn.sources.length, characters)}
        {isKnown ? ` ${say.tokens(promptTokens, contextLength)}` : ''}
      </p>
    </div>
  );
}
