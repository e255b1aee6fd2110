import { expect, test } from 'vitest';
import { createToasts } from './toasts.ts';

function recorded() {
  const toasts = createToasts();
  const log: string[] = [];
  const show = (name: string): void =>
    toasts.show({
      message: name,
      undo: () => log.push(`undo ${name}`),
      settle: () => log.push(`settle ${name}`),
    });
  const ids = (): readonly number[] => toasts.list.getState().map(({ id }) => id);
  return { toasts, log, show, ids };
}

test('a toast is undone or settles, once', () => {
  const { toasts, log, show } = recorded();
  show('a');
  show('b');
  for (const id of [1, 1, 2]) toasts.undo(id);
  toasts.dismiss(1);
  show('c');
  for (const id of [3, 3]) toasts.dismiss(id);
  toasts.undo(3);
  expect(log).toEqual(['undo a', 'undo b', 'settle c']);
});

test('the oldest settles when there are more than three', () => {
  const { log, show, ids } = recorded();
  for (const name of ['a', 'b', 'c', 'd', 'e']) show(name);
  expect([log, ids()]).toEqual([
    ['settle a', 'settle b'],
    [3, 4, 5],
  ]);
});
