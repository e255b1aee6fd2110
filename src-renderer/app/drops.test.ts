import { expect, test } from 'vitest';
import { createDrops, type DroppedFile } from './drops.ts';

const file: DroppedFile = { file: new File([''], 'a.txt'), path: 'a.txt' };

test('dropped files go to the last that registered, and to nobody when all have left', () => {
  const drops = createDrops();
  const log: string[] = [];
  const target = (name: string) => ({
    collection: name,
    dropped: () => log.push(name),
    droppedPaths: (paths: readonly string[]) => log.push(`${name}: ${paths.join(' ')}`),
  });
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

test('paths that come before anybody takes them wait for the first who does', () => {
  const drops = createDrops();
  const taken: string[][] = [];
  drops.handPaths(['/a']);
  drops.handPaths(['/b.pdf']);
  const target = { collection: null, dropped: () => undefined };
  drops.register({ ...target, droppedPaths: (paths) => taken.push([...paths]) });
  drops.handPaths(['/c']);
  drops.register({ ...target, droppedPaths: () => undefined });
  expect(taken).toEqual([['/a', '/b.pdf'], ['/c']]);
});
