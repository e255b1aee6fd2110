import { expect, test } from 'vitest';
import { createDrops, type DroppedFile } from './drops.ts';

const file: DroppedFile = { file: new File([''], 'a.txt'), path: 'a.txt' };

test('dropped files go to the last that registered, and to nobody when all have left', () => {
  const drops = createDrops();
  const log: string[] = [];
  const target = (name: string) => ({ collection: name, dropped: () => log.push(name) });
  const leaveLibrary = drops.register(target('library'));
  const leaveChat = drops.register(target('chat'));
  drops.hand([file]);
  leaveChat();
  leaveChat();
  drops.hand([file]);
  leaveLibrary();
  drops.hand([file]);
  expect([log, drops.target.getState().current]).toEqual([['chat', 'library'], null]);
});
