import { useStore } from 'zustand';
import { useApp } from '../../app/app-context.tsx';
import { themes } from '../../app/theme.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { words } from '../../words/index.ts';
import { SettingLine } from './settings-section.tsx';

export function ThemeRow() {
  const { theme } = useApp();
  const { theme: label, themeHelp, themes: names } = words.settings;
  const chosen = useStore(theme, (state) => state.theme);
  return (
    <SettingLine label={label} help={themeHelp}>
      <Segmented
        label={label}
        value={chosen}
        options={themes.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => theme.setState({ theme: value })}
      />
    </SettingLine>
  );
}
