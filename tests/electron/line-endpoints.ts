import type { Endpoint } from '#shared/contract/wire';
import { mainPortEndpoint } from '../../src-main/endpoints/main-port-endpoint.ts';
import type { LinePort } from '../../src-renderer/api/bridge-line.ts';
import { bridgeLines, type LineArrival } from '../../src-renderer/api/bridge-lines.ts';
import { MessageChannelMain } from './fake/message-port-main.ts';

/**
 * Both ends of a line as they are in Electron, without Chromium: the page's own code asks for it, the host's own code
 * speaks at the other end, and the port is handed over as the main process, the preload script and the window do it.
 */
export function lineEndpoints(): [Endpoint, Endpoint] {
  const { port1, port2 } = new MessageChannelMain();
  const arrivals: ((event: LineArrival) => void)[] = [];
  const page = {
    addEventListener: (_type: 'message', listener: (event: LineArrival) => void) =>
      void arrivals.push(listener),
  };
  const connect = (_to: 'core' | 'shell', id: number): void => {
    const event = { source: page, data: { line: id }, ports: [port2.giveAway() as unknown as LinePort] };
    // As over the bridge: later, when the page has gone on.
    setImmediate(() => {
      for (const arrive of arrivals) arrive(event);
    });
  };
  return [bridgeLines({ connect }, page)('core'), mainPortEndpoint(port1)];
}
