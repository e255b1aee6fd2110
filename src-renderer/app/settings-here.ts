import type { ShellState } from '#shared/contract/shell';
import type { SettingValue } from '#shared/model/system';
import type { SettingRow } from '#shared/settings';
import type { AppServices } from './app-services.ts';

const desktop: SettingRow['section'] = 'Desktop';

/** A browser has no tray and no shortcuts of its own: there these settings would do nothing. */
export const settingsHere = (
  values: readonly SettingValue[],
  { shell }: Pick<AppServices, 'shell'>,
): readonly SettingValue[] => (shell ? values : values.filter(({ section }) => section !== desktop));

/** Why a setting does not work on this system, as a sentence. */
export function hostProblem(key: string, state: ShellState | null): string | null {
  if (key === 'desktop.closeToTray') return state?.tray.problem ?? null;
  if (key === 'desktop.quickAskShortcut') return state?.shortcut.problem ?? null;
  return null;
}
