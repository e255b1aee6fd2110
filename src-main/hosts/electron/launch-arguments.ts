import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the app was started with, also where it was running already. */
export interface Launch {
  /** What `--data` said; only the first start is asked. */
  readonly data: string | undefined;
  readonly quickAsk: boolean;
  readonly devTools: boolean;
  /** Files and folders to be read; absolute. */
  readonly paths: readonly string[];
}

/** What a start asks for, be it the first or a later one. */
export type Asked = Pick<Launch, 'quickAsk' | 'paths'>;

export interface LaunchContext {
  /** The working folder, from which paths are meant. */
  readonly folder: string;
  /** True where Electron itself was started, with the app as its first argument. */
  readonly hasAppArgument: boolean;
}

/**
 * Reads the arguments after the program's own name. Chromium takes switches of its own from the same line, so that
 * one unknown here is left to it.
 */
export function readLaunch(given: readonly string[], { folder, hasAppArgument }: LaunchContext): Launch {
  const { flags, named, rest } = sort(given);
  const data = named.get('--data');
  return {
    data: data && !data.startsWith('~') ? resolve(folder, data) : data,
    quickAsk: flags.has('--quick-ask'),
    devTools: flags.has('--devtools'),
    paths: rest.slice(hasAppArgument ? 1 : 0).flatMap((path) => pathOf(path, folder)),
  };
}

/** The arguments that `readLaunch` reads as this; `app`: Electron's own first argument, where it needs one. */
export function writeLaunch(
  { data, quickAsk, paths }: Asked & { readonly data: string },
  app?: string,
): string[] {
  return [
    ...(app === undefined ? [] : [app]),
    `--data=${data}`,
    ...(quickAsk ? ['--quick-ask'] : []),
    '--',
    ...paths,
  ];
}

interface Sorted {
  readonly flags: ReadonlySet<string>;
  readonly named: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

function sort(given: readonly string[]): Sorted {
  const flags = new Set<string>();
  const named = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const argument = given[at] ?? '';
    const [, name = '', value] = /^(--data)(?:=(.*))?$/s.exec(argument) ?? [];
    if (argument === '--') return { flags, named, rest: [...rest, ...given.slice(at + 1)] };
    if (name !== '') named.set(name, value ?? given[(at += 1)] ?? '');
    else if (argument.startsWith('-')) flags.add(argument);
    else if (argument !== '') rest.push(argument);
  }
  return { flags, named, rest };
}

/** Two letters at least: one is a drive of Windows. */
const isAddress = (given: string): boolean => /^[a-z][a-z\d+.-]+:\/\//i.test(given);

/** Some desktops hand over addresses; one that is no file of this machine is nothing for us. */
function pathOf(given: string, folder: string): readonly string[] {
  if (!/^file:/i.test(given)) return isAddress(given) ? [] : [resolve(folder, given)];
  try {
    return [fileURLToPath(given)];
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}
