import { expect, test } from 'vitest';
import { afterStatus } from './connection-state.ts';

test('that the core restarted stays to be read until it is put away; the rest follows the connection', () => {
  expect([
    afterStatus('reconnecting', 'connected'),
    afterStatus('restarted', 'connected'),
    afterStatus('restarted', 'reconnecting'),
    afterStatus('connected', 'refused'),
  ]).toEqual(['connected', 'restarted', 'reconnecting', 'refused']);
});
