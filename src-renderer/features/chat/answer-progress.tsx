import { words } from '../../words/index.ts';
import { isRunning, type Turn } from './chat-state.ts';
import { isExtracts, modelName } from './model-name.ts';

/** What is going on while no word of the answer is there; later the caret alone. */
export function AnswerProgress({ turn }: { readonly turn: Turn }) {
  if (!isRunning(turn)) return null;
  const isWriting = turn.phase === 'writing';
  return (
    <p role="status" className="mt-3 flex items-center gap-2 text-ink-3">
      <span
        aria-hidden
        className="inline-block h-4 w-2 animate-pulse rounded-[1px] bg-accent motion-reduce:animate-none"
      />
      {isWriting ? <span className="sr-only">{words.chat.phase.writing}</span> : phaseWords(turn)}
    </p>
  );
}

function phaseWords({ phase, model, thinking }: Turn): string {
  const say = words.chat.phase;
  if (phase === 'waiting' && model !== null && !isExtracts(model)) return say.waiting(modelName(model));
  if (phase === 'thinking' || thinking !== '') return say.thinking;
  return say.searching;
}
