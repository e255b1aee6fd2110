import { expect, test } from 'vitest';
import type { Conversation } from '#shared/model/conversation';
import { groupConversations } from './conversation-groups.ts';

const at = (title: string, date: Date, pinned = false): Conversation =>
  ({
    id: title.length,
    title,
    pinned,
    messages: 2,
    createdAt: '',
    updatedAt: date.toISOString(),
  }) as Conversation;

test('pinned first, then by day of the calendar, then by month, the latest on top', () => {
  const now = new Date(2026, 10, 21, 0, 30);
  const groups = groupConversations(
    [
      at('old', new Date(2025, 10, 3)),
      at('month', new Date(2026, 9, 3)),
      at('week', new Date(2026, 10, 14, 23, 0)),
      at('an hour ago', new Date(2026, 10, 20, 23, 30)),
      at('now', now),
      at('clock moved', new Date(2027, 0, 1)),
      at('pin', new Date(2020, 1, 1), true),
    ],
    now,
  );
  expect(
    groups.map(({ heading, conversations }) => [heading, ...conversations.map(({ title }) => title)]),
  ).toEqual([
    ['Pinned', 'pin'],
    ['Today', 'clock moved', 'now'],
    ['Yesterday', 'an hour ago'],
    ['Previous 7 days', 'week'],
    ['October', 'month'],
    ['November 2025', 'old'],
  ]);
});
