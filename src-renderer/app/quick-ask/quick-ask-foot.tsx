import { useStore } from 'zustand';
import { useCall } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { isRunning, type Turn } from '../../features/chat/chat-state.ts';
import { modelName } from '../../features/chat/model-name.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { words } from '../../words/index.ts';
import { useApp } from '../app-context.tsx';
import { commandKey } from '../keys.ts';
import { canAsk, escapeStep } from './quick-ask-state.ts';
import type { QuickAsk } from './use-quick-ask.ts';

/** Who answers, and what the keys do now. */
export function QuickAskFoot({ quick }: { readonly quick: QuickAsk }) {
  const { keys } = words.quickAsk;
  const step = escapeStep(quick);
  const escapes = { stop: keys.stop, clear: keys.clear, hide: keys.close };
  return (
    <footer className="flex h-10 shrink-0 items-center gap-4 border-t border-line bg-chrome px-4 text-small whitespace-nowrap text-ink-3">
      <State turn={quick.turn} />
      <span className="flex-1" />
      {canAsk(quick) ? <Hint cap="Enter" does={keys.ask} onUse={quick.ask} /> : null}
      {quick.turn ? <Hint cap={commandKey('N')} does={keys.fresh} onUse={quick.begin} /> : null}
      <Hint cap={commandKey('Enter')} does={keys.open} onUse={quick.open} />
      <Hint cap="Esc" does={escapes[step]} onUse={quick.escape} />
    </footer>
  );
}

interface HintProps {
  readonly cap: string;
  readonly does: string;
  readonly onUse: () => void;
}

/** A key and what it does; also for the pointer. */
const Hint = ({ cap, does, onUse }: HintProps) => (
  <button
    type="button"
    onClick={onUse}
    className="-mx-1 flex h-6 items-center gap-1 rounded-row px-1 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2"
  >
    <Kbd>{cap}</Kbd> {does}
  </button>
);

function State({ turn }: { readonly turn: Turn | undefined }) {
  const { quickAsk } = words;
  const status = useStore(useApp().connection, (state) => state.status);
  const overview = useCall('quick-ask state', (client, signal) => client.system.overview({}, { signal }));
  useEvent(
    (client) => client.library.changed,
    () => overview.reload(),
  );
  if (status === 'reconnecting' || status === 'refused') return <Line tone="bad" text={quickAsk.away} />;
  if (turn) return <Line tone={toneOf(turn)} text={writerOf(turn)} />;
  if (!overview.data) return <Line tone="off" text={quickAsk.starting} />;
  const { documents } = overview.data;
  return <Line tone={documents === 0 ? 'off' : 'ok'} text={quickAsk.ready(documents)} />;
}

const Line = ({ tone, text }: { readonly tone: 'ok' | 'running' | 'bad' | 'off'; readonly text: string }) => (
  <p role="status" className="flex min-w-0 items-center gap-2 tabular-nums">
    <StatusDot tone={tone} />
    <span className="truncate">{text}</span>
  </p>
);

const toneOf = (turn: Turn): 'ok' | 'running' | 'bad' => {
  if (isRunning(turn)) return 'running';
  return turn.phase === 'failed' ? 'bad' : 'ok';
};

function writerOf({ model, usage, timings }: Turn): string {
  const { figures } = words.chat;
  const rate = usage?.tokensPerSecond;
  return [
    ...(model === null ? [] : [modelName(model)]),
    ...(rate === undefined ? [] : [figures.rate(rate)]),
    ...(timings && rate === undefined ? [figures.total(timings.total)] : []),
  ].join(', ');
}
