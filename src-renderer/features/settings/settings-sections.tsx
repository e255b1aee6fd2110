import { useStore } from 'zustand';
import { useRoute, useShared } from '../../app/app-context.tsx';
import { formatRoute } from '../../app/route.ts';
import { joinClasses } from '../../ui/join-classes.ts';
import { words } from '../../words/index.ts';
import { sectionsOf } from './settings-state.ts';
import { createSettingsStore } from './settings-store.ts';

/** The sidebar's lower half on the settings screen. */
export function SettingsSections() {
  const store = useShared(createSettingsStore);
  const values = useStore(store.state, (state) => state.values);
  const names = [
    words.settings.appearance,
    ...sectionsOf({ values, rows: {}, search: '' }).map(({ name }) => name),
  ];
  const route = useRoute();
  const current = (route.screen === 'settings' ? route.section : null) ?? names[0];
  return (
    <div className="overflow-y-auto px-2">
      <h2 className="mt-2 px-3 text-micro leading-6 font-medium text-ink-3">{words.settings.sections}</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a
              href={formatRoute({ screen: 'settings', section: name })}
              aria-current={name === current ? 'true' : undefined}
              className={joinClasses(
                'flex h-7 items-center rounded-row px-3 no-underline',
                name === current
                  ? 'bg-pressed font-medium text-ink'
                  : 'text-ink-2 hover:bg-hover hover:text-ink',
              )}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
