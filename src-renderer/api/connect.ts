import type { ShellClient } from '#shared/contract/shell';
import { connectBridge } from './bridge-connection.ts';
import { bridgeLines, type LineWindow } from './bridge-lines.ts';
import type { Connection } from './connection.ts';
import { connectHttp } from './http-connection.ts';

export interface Connected {
  readonly connection: Connection;
  /** The windows' host; `null` in a browser, which has none. */
  readonly shell: ShellClient | null;
  /** The absolute path of a file that was dropped, empty where it has none; `null` in a browser. */
  readonly pathOf: ((file: File) => string) | null;
}

/** The way to the core: the window's own bridge where there is one, else HTTP to where the page came from. */
export function connect(): Connected {
  const { bridge } = window;
  if (!bridge) return { connection: connectHttp(), shell: null, pathOf: null };
  const lines = bridgeLines(bridge, window satisfies LineWindow);
  return { ...connectBridge(lines), pathOf: (file) => bridge.pathOf(file) };
}
