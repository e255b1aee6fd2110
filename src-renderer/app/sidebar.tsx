import { Search, SquarePen } from 'lucide-react';
import { Suspense } from 'react';
import { useStore } from 'zustand';
import { words } from '../words/index.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { joinClasses } from '../ui/join-classes.ts';
import { useApp, useRoute } from './app-context.tsx';
import { commandKey } from './keys.ts';
import { PrivacyLine } from './privacy-line.tsx';
import { home } from './route.ts';
import { screens } from './screens.tsx';
import { SidebarLink } from './sidebar-link.tsx';

/** 256 px; the rail of 56 px below 1280 px, and below 1600 px where a screen needs the room (`data-rail`). */
export function Sidebar() {
  const { layout, navigation } = useApp();
  const wantsRail = useStore(layout, (state) => state.wantsRail);
  const current = useRoute().screen;
  const Section = screens.find(({ id }) => id === current)?.Sidebar;
  const rail = wantsRail ? 'w-rail wide:w-side' : 'w-rail full:w-side';
  return (
    <nav
      data-region="sidebar"
      data-rail={wantsRail ? 'wanted' : undefined}
      aria-label={words.app.mainNavigation}
      className={joinClasses(
        'group/side flex min-h-0 shrink-0 flex-col border-r border-line bg-chrome',
        rail,
      )}
    >
      <div className="flex h-12 shrink-0 items-center justify-center px-2 side-full:pl-5">
        <span className="hidden flex-1 font-semibold tracking-[-.01em] side-full:inline">
          {words.app.name}
        </span>
        <span className="hidden side-full:inline-flex">
          <IconButton
            icon={Search}
            label={words.app.searchEverything}
            shortcut={commandKey('K')}
            onClick={() => layout.setState({ overlay: 'palette' })}
          />
        </span>
        <IconButton
          icon={SquarePen}
          label={words.app.newChat}
          shortcut={commandKey('N')}
          onClick={() => navigation.go(home)}
        />
      </div>
      <ul className="px-2 pt-1">
        {screens.map((screen) =>
          screen.place === 'top' ? <SidebarLink key={screen.id} screen={screen} /> : null,
        )}
      </ul>
      <div className="mt-4 hidden min-h-0 flex-1 flex-col border-t border-line pt-2 side-full:flex">
        {Section ? (
          <Suspense fallback={null}>
            <Section />
          </Suspense>
        ) : null}
      </div>
      <div className="flex-1 side-full:hidden" />
      <ul className="border-t border-line p-2">
        {screens.map((screen) =>
          screen.place === 'foot' ? <SidebarLink key={screen.id} screen={screen} /> : null,
        )}
        <li>
          <PrivacyLine inSidebar />
        </li>
      </ul>
    </nav>
  );
}
