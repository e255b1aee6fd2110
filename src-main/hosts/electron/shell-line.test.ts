import { expect, test, vi } from 'vitest';
import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import { memoryEndpoints } from '#shared/contract/memory-endpoints';
import { shell, type ShellCommand } from '#shared/contract/shell';
import { PageShell } from './shell-line.ts';
import { ShellStateStore } from './shell-state.ts';

function desktop() {
  const state = new ShellStateStore('linux');
  const done: unknown[] = [];
  const page = new PageShell({
    name: 'quick-ask',
    state,
    log: { write: () => undefined },
    actions: {
      choose: (window, kind) => {
        done.push([window, kind]);
        return Promise.resolve(['/papers/a.pdf']);
      },
      hideQuickAsk: () => done.push('hide'),
      resizeQuickAsk: (height) => done.push(height),
      openInMain: (command) => done.push(command),
    },
  });
  const load = () => {
    const [own, other] = memoryEndpoints();
    page.serve(other);
    const transport = connectChannel(own, 'the desktop');
    const heard: ShellCommand[] = [];
    const { window } = createClient(shell, transport);
    window.command((command) => heard.push(command));
    return { ...window, heard, leave: () => transport.close() };
  };
  return { state, page, done, load };
}

test('a page is told what the desktop is like, and what changes', async () => {
  const { state, load } = desktop();
  const page = load();
  const changes: unknown[] = [];
  page.changed((value) => changes.push(value));
  expect(await page.state({})).toMatchObject({ window: 'quick-ask', platform: 'linux', core: 'starting' });
  state.change({ core: 'ready', tray: { problem: null } });
  await vi.waitFor(() =>
    expect(changes).toMatchObject([{ window: 'quick-ask', core: 'ready', tray: { problem: null } }]),
  );
});

test('commands wait for a page that listens, also for one that is loaded again', async () => {
  const { page, load } = desktop();
  page.command({ type: 'palette' });
  const first = load();
  page.command({ type: 'shown' });
  await first.ready({});
  page.command({ type: 'shortcuts' });
  const told = [{ type: 'palette' }, { type: 'shown' }, { type: 'shortcuts' }];
  await vi.waitFor(() => expect(first.heard).toEqual(told));
  const second = load();
  page.command({ type: 'new-conversation' });
  await second.ready({});
  await vi.waitFor(() => expect(second.heard).toEqual([{ type: 'new-conversation' }]));
  expect(first.heard).toEqual(told);
});

test('of files that are handed over one by one before the page listens, none is lost', async () => {
  const { page, load } = desktop();
  const paths = Array.from({ length: 1000 }, (_, at) => `/papers/${at}.md`);
  for (const path of paths) page.command({ type: 'ingest', paths: [path] });
  page.command({ type: 'palette' });
  const first = load();
  await first.ready({});
  await vi.waitFor(() => expect(first.heard).toEqual([{ type: 'ingest', paths }, { type: 'palette' }]));
});

test('a page that went away hears nothing; the next one hears it all', async () => {
  const { page, load } = desktop();
  const first = load();
  await first.ready({});
  first.leave();
  await new Promise((resolve) => void setImmediate(resolve));
  page.command({ type: 'palette' });
  const next = load();
  await next.ready({});
  await vi.waitFor(() => expect(next.heard).toEqual([{ type: 'palette' }]));
  expect(first.heard).toEqual([]);
});

test('what a page asks is checked before it is done', async () => {
  const { done, load } = desktop();
  const page = load();
  expect(await page.choose({ kind: 'files' })).toEqual(['/papers/a.pdf']);
  await page.hide({});
  await page.resize({ height: 200 });
  await page.openInMain({ question: 'What is it?' });
  await page.openInMain({ conversationId: 3, question: 'ignored' });
  await page.openInMain({ conversationId: 3, citation: { answerId: 4, at: 1 } });
  await page.openInMain({});
  await expect(page.choose({ kind: 'disk' as never })).rejects.toMatchObject({ code: 'input-invalid' });
  await expect(page.resize({ height: 1e9 })).rejects.toMatchObject({ code: 'input-invalid' });
  expect(done).toEqual([
    ['quick-ask', 'files'],
    'hide',
    200,
    { type: 'ask', question: 'What is it?' },
    { type: 'open-conversation', conversationId: 3 },
    { type: 'open-conversation', conversationId: 3, citation: { answerId: 4, at: 1 } },
    undefined,
  ]);
});
