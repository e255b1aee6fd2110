import { expect, test } from 'vitest';
import { startFakeOllama } from '../support/fake-ollama/start.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testCore } from '../support/test-core.ts';

test('what a model has written so far is in the database while it goes on writing', async () => {
  await using folder = await temporaryFolder();
  const reply = Array.from({ length: 2000 }, (_, at) => `word${at} `);
  await using ollama = await startFakeOllama({ reply, delays: { token: 20 } });
  await using core = await testCore(folder.path, {
    settings: { 'ollama.host': ollama.url, 'ollama.model': 'smol' },
  });
  const stop = new AbortController();
  let kept = '';
  const asked = core.client.chat.ask({ question: 'Go on.', useDocuments: false }, { signal: stop.signal });
  const reading = (async () => {
    for await (const event of asked) {
      if (event.type !== 'text' || kept !== '') continue;
      const [conversation] = await core.client.chat.conversations({});
      const messages = await core.client.chat.messages({ conversationId: conversation!.id });
      kept = messages.at(-1)?.content ?? '';
      if (kept !== '') stop.abort();
    }
  })();
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect(kept).toMatch(/^word0 word1 /);
});
