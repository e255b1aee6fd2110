import type { SettingValue } from '#shared/model/system';

const shown = (value: SettingValue['value']): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === '' ? 'empty' : String(value);
};

export const settings = {
  title: 'Settings',
  find: 'Find a setting',
  sections: 'Sections',
  defaultIs: (value: SettingValue['value']) => `Default:\u00a0${shown(value)}.`,
  fromEnvironment: (name: string) => `Set by ${name} outside the app, which wins over what is saved here.`,
  atStart: (name: string | null) => `Read once at the start${name === null ? '' : `, from ${name}`}.`,
  reset: (label: string) => `Return “${label}” to its default`,
  saved: 'Saved',
  problem: (problem: string) => `It ${problem}.`,
  nothingFound: (search: string) => `No setting has “${search}” in it.`,
  clearSearch: 'Show all settings',
  units: { characters: 'characters', MB: 'MB', passages: 'passages', hits: 'hits', tokens: 'tokens' },
  appearance: 'Appearance',
  theme: 'Theme',
  themeHelp: 'Light, dark, or as the system has it. Default: System.',
  themes: { light: 'Light', dark: 'Dark', system: 'System' },
};
