import type { Reply } from './chat.ts';

const moment = (): string => new Date().toISOString();

const durations = (reply: Reply) => ({
  total_duration: 100_000_000,
  load_duration: 1_000_000,
  prompt_eval_count: reply.promptTokens,
  prompt_eval_duration: 50_000_000,
  eval_count: reply.words.length,
  eval_duration: 12_000_000 * reply.words.length,
});

const say = (content: string, more: Readonly<Record<string, unknown>> = {}) => ({
  message: { role: 'assistant', content, ...more },
});

/** An answer without a word: the model was loaded or unloaded. */
export const aloneLine = (model: string, reason: 'load' | 'unload') => ({
  model,
  created_at: moment(),
  ...say(''),
  done: true,
  done_reason: reason,
});

/** The lines of a stream, the last one with its counts. */
export function chatLines(model: string, reply: Reply): readonly object[] {
  const line = (value: object) => ({ model, created_at: moment(), ...value, done: false });
  const words = reply.call
    ? [line(say('', { tool_calls: reply.call }))]
    : reply.words.map((word) => line(say(word)));
  const thoughts = reply.thoughts.map((thinking) => line(say('', { thinking })));
  const end = {
    model,
    created_at: moment(),
    ...say(''),
    done: true,
    done_reason: reply.reason,
    ...durations(reply),
  };
  return [...thoughts, ...words, end];
}

/** The same in one piece. */
export function wholeChat(model: string, reply: Reply): object {
  const content = reply.call ? '' : reply.words.join('');
  const thinking = reply.thoughts.join('');
  const more = { ...(thinking ? { thinking } : {}), ...(reply.call ? { tool_calls: reply.call } : {}) };
  return {
    model,
    created_at: moment(),
    ...say(content, more),
    done: true,
    done_reason: reply.reason,
    ...durations(reply),
  };
}
