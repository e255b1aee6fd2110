import { FileText, Keyboard, MessageSquareText, Monitor, Moon, Settings, SquarePen, Sun } from 'lucide-react';
import type { Conversation } from '#shared/model/conversation';
import type { Document } from '#shared/model/document';
import type { SettingValue } from '#shared/model/system';
import { words } from '../words/index.ts';
import type { AppServices } from './app-services.ts';
import { commandKey } from './keys.ts';
import type { PaletteEntry } from './palette-state.ts';
import { home, type Route } from './route.ts';
import { screens } from './screens.tsx';
import { settingsHere } from './settings-here.ts';
import { themes, type Theme } from './theme.ts';

export interface PaletteData {
  readonly conversations: readonly Conversation[];
  readonly documents: readonly Document[];
  readonly settings: readonly SettingValue[];
}

/** Everything there is to open: what the app can do, its screens, and what the core holds. */
export function paletteEntries(services: AppServices, data: PaletteData): readonly PaletteEntry[] {
  const go = (route: Route) => () => services.navigation.go(route);
  return [
    ...actions(services),
    ...screens.map(({ id, label, icon, home: route }): PaletteEntry => ({
      id: `screen-${id}`,
      group: 'screen',
      label,
      icon: icon ?? Settings,
      run: go(route),
    })),
    ...data.conversations.map(({ id, title }): PaletteEntry => ({
      id: `conversation-${id}`,
      group: 'conversation',
      label: title,
      icon: MessageSquareText,
      run: go({ screen: 'chat', conversation: id }),
    })),
    ...data.documents.map(({ id, title, name }): PaletteEntry => ({
      id: `document-${id}`,
      group: 'document',
      label: title,
      ...(name === title ? {} : { detail: name }),
      icon: FileText,
      run: go({ screen: 'library', document: id, at: null }),
    })),
    ...settingsHere(data.settings, services).map(({ key, label, section }): PaletteEntry => ({
      id: `setting-${key}`,
      group: 'setting',
      label,
      detail: section,
      icon: Settings,
      run: go({ screen: 'settings', section }),
    })),
  ];
}

const themeIcons = { light: Sun, dark: Moon, system: Monitor };

const actions = (services: AppServices): readonly PaletteEntry[] => [
  {
    id: 'new-chat',
    group: 'action',
    label: words.app.newChat,
    shortcut: commandKey('N'),
    icon: SquarePen,
    run: () => services.navigation.go(home),
  },
  {
    id: 'shortcuts',
    group: 'action',
    label: words.palette.shortcuts,
    shortcut: commandKey('/'),
    icon: Keyboard,
    run: () => services.layout.setState({ overlay: 'shortcuts' }),
  },
  ...themes.map((theme) => themeAction(services, theme)),
];

const themeAction = (services: AppServices, theme: Theme): PaletteEntry => ({
  id: `theme-${theme}`,
  group: 'action',
  label: words.palette.theme(words.settings.themes[theme]),
  icon: themeIcons[theme],
  run: () => services.theme.setState({ theme }),
});
