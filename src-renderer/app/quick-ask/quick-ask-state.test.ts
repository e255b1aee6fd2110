import { expect, test } from 'vitest';
import type { Citation, Source } from '#shared/model/conversation';
import { newTurn, type Turn } from '../../features/chat/chat-state.ts';
import {
  canAsk,
  citedSources,
  escapeStep,
  isStale,
  longestPause,
  type QuickAskView,
} from './quick-ask-state.ts';

const turn = (phase: Turn['phase']): Turn => ({ ...newTurn('t1', 'Who pays?'), phase });
const view = (draft: string, phase?: Turn['phase']): QuickAskView => ({
  draft,
  turn: phase === undefined ? undefined : turn(phase),
});

test('Esc stops, then clears what was typed and not asked, then puts the window away', () => {
  expect([
    escapeStep(view('Who pays?', 'writing')),
    escapeStep(view('And when?', 'complete')),
    escapeStep(view('And when?')),
    escapeStep(view('Who pays?', 'complete')),
    escapeStep(view('', 'stopped')),
    escapeStep(view('')),
  ]).toEqual(['stop', 'clear', 'clear', 'hide', 'hide', 'hide']);
});

test('what has its whole answer is not asked twice, and nothing while one is written', () => {
  expect([
    canAsk(view('  ')),
    canAsk(view('Who pays?')),
    canAsk(view('Who pays? ', 'complete')),
    canAsk(view('Who pays?', 'failed')),
    canAsk(view('And when?', 'complete')),
    canAsk(view('And when?', 'searching')),
  ]).toEqual([false, true, false, true, true, false]);
});

test('a question after a long pause begins a new conversation, but an answer that is written is waited for', () => {
  expect([
    isStale(longestPause, view('', 'complete')),
    isStale(longestPause + 1, view('', 'complete')),
    isStale(longestPause + 1, view('', 'writing')),
  ]).toEqual([false, true, false]);
});

test('the rows are the cited sources, each once', () => {
  const sources = [1, 2, 3].map((n) => ({ n }) as Source);
  const citations = [3, 1, 3].map((n) => ({ n }) as Citation);
  expect(citedSources({ ...turn('complete'), sources, citations }).map(({ n }) => n)).toEqual([1, 3]);
});
