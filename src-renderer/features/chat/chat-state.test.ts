import { describe, expect, test } from 'vitest';
import type { AskEvent } from '#shared/contract/chat';
import type { Answer, Message } from '#shared/model/conversation';
import type { ConversationId, MessageId } from '#shared/model/ids';
import {
  addTurn,
  applyEvents,
  changeTurn,
  emptyThread,
  failTurn,
  mergeTurns,
  newTurn,
  startTurn,
  stopTurn,
  turnsOf,
  type Turn,
} from './chat-state.ts';

const id = (value: number): MessageId => value as MessageId;
const started = (question: number) => ({
  type: 'started' as const,
  conversationId: 1 as ConversationId,
  questionId: id(question),
  messageId: id(question + 1),
});
const text = (value: string): AskEvent => ({ type: 'text', text: value });
const answer = (value: string): Answer => ({
  conversationId: 1 as ConversationId,
  messageId: id(2),
  answer: value,
  model: 'm',
  answered: true,
  citations: [],
  sources: [],
  leftOut: [],
  notices: [],
  timings: { retrieve: 1, pack: 1, answer: 1, firstText: 1, total: 3 },
  removedMarks: 0,
});
const message = (from: Partial<Message> & Pick<Message, 'id' | 'role' | 'content'>): Message => ({
  parentId: null,
  model: null,
  status: 'complete',
  createdAt: '2026-01-01T00:00:00Z',
  citations: [],
  sources: [],
  leftOut: [],
  timings: null,
  notices: [],
  ...from,
});
const error = { code: 'internal', message: 'It broke.', advice: 'Try again.' };

describe('a turn', () => {
  test('takes 5,000 tokens in order and ends with the answer as the core keeps it', () => {
    const words = Array.from({ length: 5000 }, (_, index) => `w${index} `);
    const streamed = applyEvents(newTurn('a', 'q'), [started(1), ...words.map(text)]);
    expect([streamed.text, streamed.phase]).toEqual([words.join(''), 'writing']);
    const done = applyEvents(streamed, [{ type: 'answer', answer: answer('All.') }]);
    expect([done.text, done.phase, done.messageId]).toEqual(['All.', 'complete', 2]);
  });

  test('says in order that it searches, waits, thinks and writes', () => {
    const steps: AskEvent[] = [
      { type: 'waiting' },
      { type: 'thinking', text: 'hm' },
      text('a'),
      { type: 'waiting' },
    ];
    const phases = steps.map((_, index) => applyEvents(newTurn('a', 'q'), steps.slice(0, index + 1)).phase);
    expect([newTurn('a', 'q').phase, ...phases]).toEqual([
      'searching',
      'waiting',
      'thinking',
      'writing',
      'writing',
    ]);
  });

  test('keeps what was written when it is stopped, and takes nothing that comes late', () => {
    const stopped = stopTurn(applyEvents(newTurn('a', 'q'), [text('half')]));
    const late = applyEvents(stopped, [text(' more'), { type: 'answer', answer: answer('whole') }]);
    expect([late.phase, late.text]).toEqual(['stopped', 'half']);
  });

  test('keeps what was written when it fails afterwards', () => {
    const failed = failTurn(applyEvents(newTurn('a', 'q'), [text('half')]), error);
    expect([failed.phase, failed.text, failed.error]).toEqual(['failed', 'half', error]);
  });

  test('says who answers instead, and a notice only once', () => {
    const turn = applyEvents(newTurn('a', 'q'), [
      { type: 'model', model: 'x' },
      { type: 'model', model: 'extractive', fallback: 'x is gone.' },
      { type: 'notice', message: 'n' },
      { type: 'notice', message: 'n' },
    ]);
    expect([turn.model, turn.fallback, turn.notices]).toEqual(['extractive', 'x is gone.', ['n']]);
  });
});

describe('a thread', () => {
  test('takes two streams one after the other; the first turn keeps its identity while the second streams', () => {
    const first = addTurn(emptyThread, newTurn('a', 'one'));
    const done = changeTurn(first, 'a', (turn) =>
      applyEvents(turn, [started(1), text('x'), { type: 'answer', answer: answer('x') }]),
    );
    const second = changeTurn(addTurn(done, newTurn('b', 'two')), 'b', (turn) =>
      applyEvents(turn, [text('y')]),
    );
    expect(second.turns.map((turn) => [turn.text, turn.phase])).toEqual([
      ['x', 'complete'],
      ['y', 'writing'],
    ]);
    expect(second.turns[0]).toBe(done.turns[0]);
  });

  test('puts an edited question in the place of the old one and of what followed', () => {
    const turns = turnsOf(
      [1, 3, 5].map((number) => message({ id: id(number), role: 'user', content: `q${number}` })),
    );
    const edited = addTurn({ ...emptyThread, turns }, newTurn('e', 'better'), id(3));
    expect(edited.turns.map(({ question }) => question)).toEqual(['q1', 'better']);
  });
});

test('what failed before it was written down makes room for the next try', () => {
  const failed = changeTurn(addTurn(emptyThread, newTurn('a', 'q')), 'a', (turn) => failTurn(turn, error));
  expect(addTurn(failed, newTurn('b', 'q')).turns.map(({ key }) => key)).toEqual(['b']);
});

describe('after a reload or a reconnect', () => {
  const loaded = (content: string, status: Message['status'] = 'complete'): readonly Turn[] =>
    turnsOf([
      message({ id: id(1), role: 'user', content: 'q' }),
      message({ id: id(2), role: 'assistant', content, status, parentId: id(1) }),
    ]);

  test('messages become questions with their answers, also where an answer is missing', () => {
    const turns = turnsOf([
      message({ id: id(1), role: 'user', content: 'a' }),
      message({ id: id(2), role: 'assistant', content: 'b', status: 'failed' }),
      message({ id: id(3), role: 'user', content: 'c' }),
    ]);
    expect(turns.map((turn) => [turn.question, turn.text, turn.phase])).toEqual([
      ['a', 'b', 'failed'],
      ['c', '', 'stopped'],
    ]);
  });

  test('what is the same stays the same value, with the key it had', () => {
    const shown = applyEvents(newTurn('local', 'q'), [started(1), { type: 'answer', answer: answer('x') }]);
    expect(mergeTurns([shown], loaded('x'))[0]).toBe(shown);
    expect(mergeTurns([shown], loaded('other'))[0]).toMatchObject({ key: 'local', text: 'other' });
  });

  test('what broke off with the connection is completed by what the core kept', () => {
    const shown = failTurn(applyEvents(newTurn('local', 'q'), [started(1), text('ha')]), error);
    const [merged] = mergeTurns([shown], loaded('half an answer', 'stopped'));
    expect(merged).toMatchObject({ key: 'local', text: 'half an answer', phase: 'failed', error });
  });

  test('what broke off stays as it is read here where the core kept less of it', () => {
    const shown = failTurn(applyEvents(newTurn('local', 'q'), [started(1), text('half')]), error);
    expect(mergeTurns([shown], loaded('ha', 'stopped'))[0]).toBe(shown);
    expect(mergeTurns([shown], loaded('', 'stopped'))[0]).toBe(shown);
  });

  test('a question that the core told of before the asker knew its number is shown once', () => {
    const asked = newTurn('local', 'q');
    const thread = { ...emptyThread, turns: mergeTurns([asked], loaded('', 'streaming')) };
    expect(thread.turns.length).toBe(2);
    const { turns } = startTurn(thread, 'local', started(1));
    expect(turns).toMatchObject([{ key: 'local', questionId: 1, phase: 'searching' }]);
  });

  test('what streams here is left alone, before and after the core knows of it', () => {
    const asked = newTurn('new', 'next');
    const streaming = applyEvents(newTurn('local', 'q'), [started(1), text('ha')]);
    expect(mergeTurns([streaming, asked], loaded('', 'streaming'))).toEqual([streaming, asked]);
  });

  test('what another window has written is said to be', () => {
    expect(loaded('ha', 'streaming')[0]?.phase).toBe('elsewhere');
  });
});
