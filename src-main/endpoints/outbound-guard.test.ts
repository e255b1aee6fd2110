import { expect, test } from 'vitest';
import { runEntry } from '../../tests/support/run-entry.ts';

test('a guarded process or thread cannot leave this machine by any of its own means, and reaches what is on it', async () => {
  await using entry = await runEntry('guarded.ts');
  const { blocked, webSocket, ...outcomes } = JSON.parse(entry.line) as Record<string, unknown>;
  const reached = new Set(['loopback', 'localhost', 'udpLoopback', 'lookupLocalhost']);
  const expected = Object.keys(outcomes).map((name) => [
    name,
    reached.has(name) ? 'reached' : 'outbound-blocked',
  ]);
  expect(outcomes).toEqual(Object.fromEntries(expected));
  // A WebSocket does not say why it failed.
  expect(webSocket).not.toBe('reached');
  expect(blocked).toEqual(['192.0.2.1', 'example.org', 'localhost', 'name server', '203.0.113.7']);
});
