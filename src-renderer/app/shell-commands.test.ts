import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ShellClient, ShellCommand } from '#shared/contract/shell';
import type { ConversationId } from '#shared/model/ids';
import type { AppServices } from './app-services.ts';
import { createDrops } from './drops.ts';
import { createHandedQuestion } from './handed-question.ts';
import { createLayout } from './layout.ts';
import { formatRoute, home, type Route } from './route.ts';
import { runShellCommand } from './shell-commands.ts';

function app() {
  const done: string[] = [];
  const route = createStore<Route>(() => home);
  const drops = createDrops();
  drops.register({
    collection: null,
    dropped: () => undefined,
    droppedPaths: (paths) => done.push(`reads ${paths.join(' ')}`),
  });
  const navigation = {
    route,
    go: (to: Route) => {
      done.push(`goes to ${formatRoute(to)}`);
      route.setState(to, true);
    },
    dispose: () => undefined,
  };
  const shell = { choose: ({ kind }: { kind: string }) => Promise.resolve([`/chosen ${kind}`]) };
  const services = {
    navigation,
    drops,
    layout: createLayout(),
    handedQuestion: createHandedQuestion(),
    shell: shell as unknown as ShellClient,
  } as unknown as AppServices;
  return { services, done, run: (command: ShellCommand) => runShellCommand(services, command) };
}

test('menus, the tray, the quick-ask window and a second start lead the main window', async () => {
  const { services, done, run } = app();
  run({ type: 'open-conversation', conversationId: 7 as ConversationId });
  // Where one is already, one stays.
  run({ type: 'go', screen: 'chat' });
  run({ type: 'go', screen: 'library' });
  run({ type: 'ask', question: 'Who pays?' });
  run({ type: 'new-conversation' });
  run({ type: 'ingest', paths: ['/a', '/b.pdf'] });
  run({ type: 'choose', kind: 'folder' });
  run({ type: 'palette' });
  run({ type: 'shown' });
  await Promise.resolve();
  expect(done).toEqual([
    'goes to #/chat/7',
    'goes to #/library',
    'goes to #/chat',
    'goes to #/chat',
    'reads /a /b.pdf',
    'reads /chosen folder',
  ]);
  expect(services.handedQuestion.getState().question).toBe('Who pays?');
  expect(services.layout.getState().overlay).toBe('palette');
});
