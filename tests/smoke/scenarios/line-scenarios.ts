import { expect, test } from 'vitest';
import type { ServerEnvelope } from '#shared/contract/wire';
import { documentsReady } from '../../support/app-page.ts';
import { talk } from '../page-line.ts';
import type { OnStage } from './stage.ts';

const valueOf = (envelope: ServerEnvelope | undefined): unknown =>
  envelope && 'value' in envelope ? envelope.value : envelope;

export function lineScenarios(stage: OnStage): void {
  test('a call reaches the core and comes back, and so does its error', async () => {
    const { main } = stage();
    const [overview] = await talk(main, 'core', [
      { type: 'call', id: 1, route: 'system.overview', input: {} },
    ]);
    expect(valueOf(overview)).toMatchObject({ version: expect.any(String) as unknown });
    const [unknown] = await talk(main, 'core', [
      { type: 'call', id: 1, route: 'library.document', input: { documentId: 99 } },
    ]);
    expect(unknown).toMatchObject({ type: 'error', error: { code: 'document-unknown' } });
  });

  test('a stream arrives whole and in order, and an event beside it', async () => {
    const { main } = stage();
    const bytes = new TextEncoder().encode('# Ferry\n\nThe first ferry leaves the harbour at 05:40.\n');
    const came = await talk(main, 'core', [
      { type: 'stream', id: 1, route: 'events', input: { routes: ['library.changed'] }, credit: 100 },
      {
        type: 'stream',
        id: 2,
        route: 'library.ingest',
        input: { files: [{ name: 'Ferry.md', bytes }] },
        credit: 1000,
      },
    ]);
    const streamed = came.filter(({ id }) => id === 2);
    expect(valueOf(streamed[0])).toEqual({ type: 'found', files: 1 });
    expect(valueOf(streamed.at(-2))).toMatchObject({ type: 'summary', summary: { indexed: 1, failed: 0 } });
    expect(streamed.at(-1)?.type).toBe('end');
    expect(came.filter(({ id }) => id === 1).map(valueOf)).toContainEqual(
      expect.objectContaining({ route: 'library.changed' }),
    );
  });

  test('the window’s own line tells what this desktop gives; a page that is loaded again gets new lines', async () => {
    const { main, tray } = stage();
    // It takes the place of the page's own.
    const [state] = await talk(main, 'shell', [{ type: 'call', id: 1, route: 'window.state', input: {} }]);
    expect(valueOf(state)).toMatchObject({
      window: 'main',
      platform: process.platform,
      core: 'ready',
      shortcut: { keys: expect.stringContaining('Space') as unknown, problem: null },
      ...(tray ? { tray: { problem: null } } : {}),
    });
    await main.reload();
    await documentsReady(main, 1);
  });
}
