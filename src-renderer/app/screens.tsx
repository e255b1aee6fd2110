import { Footprints, LibraryBig, MessageSquareText, Settings, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType } from 'react';
import { words } from '../words/index.ts';
import type { Route, ScreenId } from './route.ts';

/** A screen of the app. Its code is loaded when it is first opened. */
export interface ScreenRow {
  readonly id: ScreenId;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Where the sidebar lists it; `none`: it is reached otherwise. */
  readonly place: 'top' | 'foot' | 'none';
  readonly home: Route;
  /** Has its own frame: no sidebar. */
  readonly bare?: boolean;
  /** Fills the room beside the sidebar: a `ScreenHeader`, then its content. */
  readonly Screen: ComponentType;
  /** Fills the sidebar's lower half while the screen is open. */
  readonly Sidebar?: ComponentType;
}

/** One row per screen; the order is the sidebar's. */
export const screens: readonly ScreenRow[] = [
  {
    id: 'chat',
    label: words.app.screens.chat,
    icon: MessageSquareText,
    place: 'top',
    home: { screen: 'chat', conversation: null },
    Screen: lazy(async () => ({ default: (await import('../features/chat/chat-screen.tsx')).ChatScreen })),
    Sidebar: lazy(async () => ({
      default: (await import('../features/conversations/conversations-section.tsx')).ConversationsSection,
    })),
  },
  {
    id: 'library',
    label: words.app.screens.library,
    icon: LibraryBig,
    place: 'top',
    home: { screen: 'library', document: null, at: null },
    Screen: lazy(async () => ({ default: (await import('./library-routes.tsx')).LibraryRoutes })),
    Sidebar: lazy(async () => ({
      default: (await import('../features/library/collection-list.tsx')).CollectionList,
    })),
  },
  {
    id: 'settings',
    label: words.app.screens.settings,
    icon: Settings,
    place: 'foot',
    home: { screen: 'settings', section: null },
    Screen: lazy(async () => ({
      default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
    })),
    Sidebar: lazy(async () => ({
      default: (await import('../features/settings/settings-sections.tsx')).SettingsSections,
    })),
  },
  {
    id: 'first-run',
    label: words.app.screens.firstRun,
    icon: Footprints,
    place: 'none',
    home: { screen: 'first-run' },
    bare: true,
    Screen: lazy(async () => ({
      default: (await import('../features/first-run/first-run-screen.tsx')).FirstRunScreen,
    })),
  },
];

/** Part of a feature that is there on every screen and draws nothing or little: what takes dropped files, the queue. */
export interface ResidentRow {
  readonly id: string;
  readonly Resident: ComponentType;
}

export const residents: readonly ResidentRow[] = [
  {
    id: 'ingestion',
    Resident: lazy(async () => ({
      default: (await import('../features/library/ingest-resident.tsx')).IngestResident,
    })),
  },
];
