import { joinClasses } from '../ui/join-classes.ts';
import { useRoute } from './app-context.tsx';
import { formatRoute } from './route.ts';
import type { ScreenRow } from './screens.tsx';

/** A screen in the sidebar; in the rail only its icon, whose name stays for screen readers and as the title. */
export function SidebarLink({ screen }: { readonly screen: ScreenRow }) {
  const current = useRoute().screen === screen.id;
  const Icon = screen.icon;
  const look = current ? 'bg-hover font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink';
  return (
    <li>
      <a
        href={formatRoute(screen.home)}
        title={screen.label}
        aria-current={current ? 'page' : undefined}
        className={joinClasses(
          'flex h-8 items-center justify-center gap-3 rounded-row px-3 no-underline side-full:justify-start',
          look,
        )}
      >
        {Icon ? <Icon aria-hidden size={16} strokeWidth={1.6} className="shrink-0" /> : null}
        <span className="sr-only min-w-0 truncate side-full:not-sr-only">{screen.label}</span>
      </a>
    </li>
  );
}
