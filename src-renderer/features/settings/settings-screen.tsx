import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useCall } from '../../api/use-call.ts';
import { useApp, useKey, useRoute, useShared } from '../../app/app-context.tsx';
import { commandKey } from '../../app/keys.ts';
import { ScreenHeader } from '../../app/screen-header.tsx';
import { settingsHere } from '../../app/settings-here.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { words } from '../../words/index.ts';
import { hasWords, sectionsOf } from './settings-state.ts';
import { createSettingsStore } from './settings-store.ts';
import { SettingsSection } from './settings-section.tsx';
import { SettingRow } from './setting-row.tsx';
import { ThemeRow } from './theme-row.tsx';

export function SettingsScreen() {
  const services = useApp();
  const store = useShared(createSettingsStore);
  const list = useCall('settings', (client, signal) => client.settings.list({}, { signal }));
  useEffect(() => {
    if (list.data) store.show(settingsHere(list.data, services));
  }, [list.data, store, services]);
  return (
    <>
      <ScreenHeader title={words.settings.title}>
        <FindSetting />
      </ScreenHeader>
      <div data-region="content" className="min-h-0 flex-1 overflow-y-auto px-6 pb-10">
        <div className="mx-auto max-w-200">
          {list.error ? <ErrorNote className="mt-6" error={list.error} onRetry={list.reload} /> : null}
          {list.data === undefined && !list.error ? <SkeletonRows rows={8} className="h-14" /> : <Sections />}
        </div>
      </div>
    </>
  );
}

function FindSetting() {
  const store = useShared(createSettingsStore);
  const search = useStore(store.state, (state) => state.search);
  const field = useRef<HTMLInputElement>(null);
  useKey('find', () => field.current?.focus());
  useKey('escape', () => {
    if (search === '') return false;
    store.search('');
    return true;
  });
  return (
    <TextField
      ref={field}
      label={words.settings.find}
      placeholder={words.settings.find}
      icon={Search}
      value={search}
      onChange={(event) => store.search(event.target.value)}
      after={<Kbd>{commandKey('F')}</Kbd>}
      className="w-80 shrink"
    />
  );
}

function Sections() {
  const store = useShared(createSettingsStore);
  const state = useStore(store.state);
  useScrollToSection();
  const { settings } = words;
  const hasTheme = hasWords(`${settings.appearance} ${settings.theme} ${settings.themeHelp}`, state.search);
  const sections = sectionsOf(state);
  if (!hasTheme && sections.length === 0) return <NothingFound />;
  return (
    <>
      {hasTheme ? (
        <SettingsSection name={settings.appearance}>
          <ThemeRow />
        </SettingsSection>
      ) : null}
      {sections.map(({ name, values }) => (
        <SettingsSection key={name} name={name}>
          {values.map((value) => (
            <SettingRow key={value.key} value={value} />
          ))}
        </SettingsSection>
      ))}
    </>
  );
}

function NothingFound() {
  const store = useShared(createSettingsStore);
  const { search } = useStore(store.state);
  return (
    <div className="pt-10">
      <EmptyState title={words.settings.nothingFound(search)} text="">
        <Button onClick={() => store.search('')}>{words.settings.clearSearch}</Button>
      </EmptyState>
    </div>
  );
}

/** `#/settings?section=Models` brings the section to the top. */
function useScrollToSection(): void {
  const route = useRoute();
  const section = route.screen === 'settings' ? route.section : null;
  useEffect(() => {
    if (section !== null) document.getElementById(`section-${section}`)?.scrollIntoView();
  }, [section]);
}
