import { useEffect } from 'react';
import type { ShellCommand } from '#shared/contract/shell';
import { useApp } from './app-context.tsx';
import type { AppServices } from './app-services.ts';
import { chooseByHost } from './choose-by-host.ts';
import { unlessGone } from './follow-shell.ts';
import { createOpenCitations } from './open-citations.ts';
import { home, type Route } from './route.ts';

const screens: Readonly<Record<Extract<ShellCommand, { type: 'go' }>['screen'], Route>> = {
  chat: home,
  library: { screen: 'library', document: null, at: null },
  settings: { screen: 'settings', section: null },
};

/** Does what a menu, the tray, the quick-ask window or a second start asks of the main window. */
export function runShellCommand(services: AppServices, command: ShellCommand): void {
  const { navigation, layout, drops, handedQuestion } = services;
  switch (command.type) {
    case 'go':
      return goTo(services, command.screen);
    case 'new-conversation':
      return navigation.go(home);
    case 'open-conversation':
      navigation.go({ screen: 'chat', conversation: command.conversationId });
      return void showCitation(services, command);
    case 'ask':
      navigation.go(home);
      return handedQuestion.setState({ question: command.question });
    case 'palette':
    case 'shortcuts':
      return layout.setState({ overlay: command.type });
    case 'ingest':
      return drops.handPaths(command.paths);
    case 'choose':
      return void chooseByHost(services, command.kind);
    case 'shown':
      // The window itself is in front by now.
      return undefined;
  }
}

/** Opens the document at the words; where the answer is gone, the conversation says enough. */
async function showCitation(
  { client, shared }: AppServices,
  { conversationId, citation }: Extract<ShellCommand, { type: 'open-conversation' }>,
): Promise<void> {
  if (!citation) return;
  const messages = await client.chat.messages({ conversationId }).catch(() => []);
  const { citations = [] } = messages.find(({ id }) => id === citation.answerId) ?? {};
  if (citations[citation.at]) shared.get(createOpenCitations).show({ ...citation, citations });
}

/** Whoever is there already stays where they are: a document, a conversation. */
function goTo({ navigation }: AppServices, screen: keyof typeof screens): void {
  if (navigation.route.getState().screen !== screen) navigation.go(screens[screen]);
}

/** Listens as long as the page is there, and says that it does: what was commanded before is told then. */
export function useShellCommands(): void {
  const services = useApp();
  useEffect(() => {
    const { shell } = services;
    if (!shell) return undefined;
    const leave = shell.command((command) => runShellCommand(services, command));
    shell.ready({}).catch(unlessGone);
    return leave;
  }, [services]);
}
