import { expect, test } from 'vitest';
import { createKeyHandlers } from './key-handlers.ts';

test('the last handler takes the key, unless it passes it on', () => {
  const keys = createKeyHandlers();
  const log: string[] = [];
  const handler = (name: string, takes: boolean) => () => {
    log.push(name);
    return takes;
  };
  expect(keys.run('escape')).toBe(false);
  keys.on('escape', handler('panel', true));
  keys.on('find', handler('find', true));
  const leave = keys.on('escape', handler('idle answer', false));
  keys.on('escape', () => {
    log.push('takes by saying nothing');
  })();
  expect(keys.run('escape')).toBe(true);
  leave();
  keys.run('escape');
  expect(log).toEqual(['idle answer', 'panel', 'panel']);
});
