import type * as Electron from 'electron';

const switches = new Map<string, string>();

/** Chromium's switches; the desktop's Chromium was started before and does not take them. */
export const commandLine = {
  appendSwitch: (name: string, value = '') => void switches.set(name, value),
  appendArgument: (name: string) => void switches.set(name, ''),
  hasSwitch: (name: string) => switches.has(name),
  getSwitchValue: (name: string) => switches.get(name) ?? '',
  removeSwitch: (name: string) => void switches.delete(name),
} satisfies Electron.CommandLine;
