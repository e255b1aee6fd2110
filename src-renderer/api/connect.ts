import { connectChannel } from '#shared/contract/connect-channel';
import type { Bridge, Connection } from './connection.ts';
import { connectHttp } from './http-connection.ts';

/** The way to the core: the window's own bridge where there is one, else HTTP to where the page came from. */
export function connect(): Connection {
  return window.bridge ? connectBridge(window.bridge) : connectHttp();
}

const connectBridge = ({ endpoint }: Bridge): Connection => ({
  transport: connectChannel(endpoint, 'the app'),
  onStatus: (listener) => {
    endpoint.onClose(() => listener('reconnecting'));
    return () => {};
  },
});
