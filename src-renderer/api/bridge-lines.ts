import type { Endpoint } from '#shared/contract/wire';
import { BridgeLine, type LinePort } from './bridge-line.ts';
import type { Bridge } from './connection.ts';

/** What is posted before the line is there waits for it; with `after`, the line is not even asked for until then. */
export type OpenLine = (to: 'core' | 'shell', after?: Promise<void>) => Endpoint;

/** The part of a window in which lines arrive. */
export interface LineWindow {
  addEventListener(type: 'message', listener: (event: LineArrival) => void): void;
}

export interface LineArrival {
  readonly source: unknown;
  readonly data: unknown;
  readonly ports: readonly LinePort[];
}

/** Asks the bridge for lines and gives each the port that arrives under its number. */
export function bridgeLines({ connect }: Pick<Bridge, 'connect'>, page: LineWindow): OpenLine {
  const expected = new Map<unknown, BridgeLine>();
  let last = 0;
  page.addEventListener('message', ({ source, data, ports: [port] }) => {
    // Only the preload script speaks as the window itself.
    const id = source === page ? lineOf(data) : undefined;
    const line = expected.get(id);
    if (!line || !port) return;
    expected.delete(id);
    line.begin(port);
  });
  return (to, after) => {
    last += 1;
    const [id, line] = [last, new BridgeLine()];
    expected.set(id, line);
    line.onClose(() => void expected.delete(id));
    const ask = (): void => connect(to, id);
    if (after) void after.then(ask);
    else ask();
    return line;
  };
}

const lineOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'line' in data ? data.line : undefined;
