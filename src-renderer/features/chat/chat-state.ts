import type { AskEvent } from '#shared/contract/chat';
import type { Answer, Citation, LeftOut, Message, Source, Timings, Usage } from '#shared/model/conversation';
import type { ConversationId, MessageId } from '#shared/model/ids';
import type { DescribedError } from '../../api/describe-error.ts';

/**
 * How far an answer is. `searching`: looking in the documents; `waiting`: the model has the question and has not
 * begun; `elsewhere`: another window is having it written.
 */
export type AnswerPhase =
  | 'searching'
  | 'waiting'
  | 'thinking'
  | 'writing'
  | 'elsewhere'
  | 'complete'
  | 'stopped'
  | 'failed';

/** A question with its answer, as far as it is there. */
export interface Turn {
  /** Stays the same from the first key press to the reload: what is drawn for a turn is drawn once. */
  readonly key: string;
  readonly question: string;
  /** `null` until the core has written the question down. */
  readonly questionId: MessageId | null;
  readonly messageId: MessageId | null;
  readonly phase: AnswerPhase;
  readonly text: string;
  readonly thinking: string;
  readonly model: string | null;
  readonly fallback: string | null;
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  readonly citations: readonly Citation[];
  readonly notices: readonly string[];
  readonly timings: Timings | null;
  readonly usage: Usage | null;
  /** Why it failed. */
  readonly error: DescribedError | null;
}

/** One conversation as it is on the screen; the branch that was written to last. */
export interface Thread {
  readonly conversationId: ConversationId | null;
  readonly status: 'loading' | 'ready' | 'error';
  readonly error: DescribedError | null;
  readonly turns: readonly Turn[];
}

export const emptyThread: Thread = { conversationId: null, status: 'ready', error: null, turns: [] };

const running: ReadonlySet<AnswerPhase> = new Set(['searching', 'waiting', 'thinking', 'writing']);

/** True while this window waits for more of it. */
export const isRunning = (turn: Turn): boolean => running.has(turn.phase);

export const lastTurn = (thread: Thread): Turn | undefined => thread.turns.at(-1);

export const newTurn = (key: string, question: string): Turn => ({
  key,
  question,
  questionId: null,
  messageId: null,
  phase: 'searching',
  text: '',
  thinking: '',
  model: null,
  fallback: null,
  sources: [],
  leftOut: [],
  citations: [],
  notices: [],
  timings: null,
  usage: null,
  error: null,
});

/**
 * With `replaces`, that question and what follows it leave the view: they stay in a branch of their own. What failed
 * before the core had written it down leaves, too.
 */
export function addTurn(thread: Thread, turn: Turn, replaces?: MessageId): Thread {
  const at =
    replaces === undefined ? -1 : thread.turns.findIndex(({ questionId }) => questionId === replaces);
  const kept = at < 0 ? thread.turns : thread.turns.slice(0, at);
  const written = kept.filter(({ questionId }) => questionId !== null);
  return { ...thread, status: 'ready', error: null, turns: [...written, turn] };
}

/** Replaces one turn; every other keeps its identity, so that it is not drawn again. */
export function changeTurn(thread: Thread, key: string, change: (turn: Turn) => Turn): Thread {
  const at = thread.turns.findIndex((turn) => turn.key === key);
  const turn = thread.turns[at];
  if (!turn) return thread;
  const changed = change(turn);
  return changed === turn ? thread : { ...thread, turns: thread.turns.with(at, changed) };
}

/**
 * The core has written the question down, and may have told of it already: then it is shown by its number, which this
 * turn did not have yet, and that one leaves.
 */
export function startTurn(
  thread: Thread,
  key: string,
  started: AskEvent & { readonly type: 'started' },
): Thread {
  const turns = thread.turns.filter((turn) => turn.key === key || turn.questionId !== started.questionId);
  return changeTurn({ ...thread, turns }, key, (turn) => applyEvents(turn, [started]));
}

/** What has ended stays as it ended: an event that comes late changes nothing. */
export const applyEvents = (turn: Turn, events: readonly AskEvent[]): Turn =>
  events.reduce((before, event) => (isRunning(before) ? applyEvent(before, event) : before), turn);

export function applyEvent(turn: Turn, event: AskEvent): Turn {
  switch (event.type) {
    case 'started':
      return { ...turn, questionId: event.questionId, messageId: event.messageId };
    case 'model':
      return { ...turn, model: event.model, fallback: event.fallback ?? turn.fallback };
    case 'waiting':
      return { ...turn, phase: turn.text === '' ? 'waiting' : turn.phase };
    case 'thinking':
      return {
        ...turn,
        phase: turn.text === '' ? 'thinking' : 'writing',
        thinking: turn.thinking + event.text,
      };
    case 'sources':
      return { ...turn, sources: event.sources, leftOut: event.leftOut };
    case 'text':
      return { ...turn, phase: 'writing', text: turn.text + event.text };
    case 'citation':
      return { ...turn, citations: [...turn.citations, event.citation] };
    case 'notice':
      return turn.notices.includes(event.message)
        ? turn
        : { ...turn, notices: [...turn.notices, event.message] };
    case 'answer':
      return completeTurn(turn, event.answer);
  }
}

const completeTurn = (turn: Turn, answer: Answer): Turn => ({
  ...turn,
  messageId: answer.messageId,
  phase: 'complete',
  text: answer.answer,
  thinking: answer.thinking ?? turn.thinking,
  model: answer.model,
  fallback: answer.fallback ?? null,
  // What is the same stays the same value: its chips are not drawn again.
  sources: keepSame(turn.sources, answer.sources),
  leftOut: answer.leftOut,
  citations: keepSame(turn.citations, answer.citations),
  notices: answer.notices,
  timings: answer.timings,
  usage: answer.usage ?? null,
});

const keepSame = <Place extends { readonly n: number; readonly start: number; readonly end: number }>(
  before: readonly Place[],
  now: readonly Place[],
): readonly Place[] =>
  before.length === now.length &&
  before.every(
    (place, at) => place.n === now[at]?.n && place.start === now[at].start && place.end === now[at].end,
  )
    ? before
    : now;

/** What was written stays. */
export const stopTurn = (turn: Turn): Turn => (isRunning(turn) ? { ...turn, phase: 'stopped' } : turn);

export const failTurn = (turn: Turn, error: DescribedError): Turn =>
  isRunning(turn) ? { ...turn, phase: 'failed', error } : turn;

const phases = {
  streaming: 'elsewhere',
  complete: 'complete',
  stopped: 'stopped',
  failed: 'failed',
} as const satisfies Record<Message['status'], AnswerPhase>;

/** Questions with their answers, from messages in order. A question without an answer was stopped before its start. */
export function turnsOf(messages: readonly Message[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.role === 'user') turns.push(askedTurn(message));
    else {
      const asked = turns.pop();
      if (asked) turns.push(answeredTurn(asked, message));
    }
  }
  return turns;
}

const askedTurn = ({ id, content }: Message): Turn => ({
  ...newTurn(`q${id}`, content),
  questionId: id,
  phase: 'stopped',
});

const answeredTurn = (asked: Turn, message: Message): Turn => ({
  ...asked,
  messageId: message.id,
  phase: phases[message.status],
  text: message.content,
  thinking: message.thinking ?? '',
  model: message.model,
  fallback: message.fallback ?? null,
  sources: message.sources,
  leftOut: message.leftOut,
  citations: message.citations,
  notices: message.notices,
  timings: message.timings,
  usage: message.usage ?? null,
});

/**
 * What the core has, put in the place of what is shown. A turn that runs here is the window's own and stays, and so
 * does one that is the same, as the same value.
 */
export function mergeTurns(shown: readonly Turn[], loaded: readonly Turn[]): readonly Turn[] {
  const known = new Map(
    shown.flatMap((turn) => (turn.questionId === null ? [] : [[turn.questionId, turn] as const])),
  );
  const merged = loaded.map((turn) => mergeTurn(known.get(turn.questionId as MessageId), turn));
  const here = new Set(merged.map(({ key }) => key));
  return [...merged, ...shown.filter((turn) => isRunning(turn) && !here.has(turn.key))];
}

function mergeTurn(shown: Turn | undefined, loaded: Turn): Turn {
  if (!shown) return loaded;
  if (isRunning(shown) || isSame(shown, loaded)) return shown;
  if (brokeOffHere(shown, loaded)) {
    // The words that were read stay, with the reason; the core may have kept more of them, and never fewer.
    return shown.text.startsWith(loaded.text) ? shown : { ...loaded, ...reasonOf(shown) };
  }
  return { ...loaded, key: shown.key, error: loaded.phase === 'failed' ? shown.error : null };
}

/** The core ended, or was lost, in the middle of it: for the core that is a stop, but nobody here stopped it. */
const brokeOffHere = (shown: Turn, loaded: Turn): boolean =>
  shown.phase === 'failed' && (loaded.phase === 'stopped' || loaded.phase === 'failed');

const reasonOf = ({ key, phase, error }: Turn) => ({ key, phase, error });

const isSame = (shown: Turn, loaded: Turn): boolean =>
  shown.messageId === loaded.messageId &&
  shown.phase === loaded.phase &&
  shown.text === loaded.text &&
  shown.sources.length === loaded.sources.length;
