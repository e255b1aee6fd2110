import { known } from '../known.ts';
import type { FromPage, ToPage } from '../page-frames.ts';
import { PortRelay, type RelayedPort } from '../port-relay.ts';

export interface RendererEvent {
  readonly ports: readonly RelayedPort[];
}

type Listener = (event: RendererEvent, ...given: unknown[]) => void;

export interface RendererOptions {
  readonly send: (frame: FromPage) => void;
  readonly makeChannel: () => { readonly port1: RelayedPort; readonly port2: RelayedPort };
}

/** `ipcRenderer` as a sandboxed preload script has it, and the way in for what the main process sends. */
export function makeIpcRenderer({ send, makeChannel }: RendererOptions) {
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const relay = new PortRelay({ side: 'page', send, makeChannel });
  let count = 0;

  const remove = (channel: string, listener: Listener): void =>
    void listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((each) => each !== listener),
    );

  const ipcRenderer = {
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    once: (channel: string, listener: Listener) => {
      const once: Listener = (...given) => {
        remove(channel, once);
        listener(...given);
      };
      return ipcRenderer.on(channel, once);
    },
    off: remove,
    removeListener: remove,
    send: (channel: string, ...given: readonly unknown[]) =>
      send({ type: 'send', channel, given: structuredClone(given), ports: [] }),
    postMessage: (channel: string, message: unknown, transfer: readonly RelayedPort[] = []) =>
      send({ type: 'send', channel, given: [structuredClone(message)], ports: transfer.map(relay.lend) }),
    invoke: (channel: string, ...given: readonly unknown[]) => {
      count += 1;
      const resolvers = Promise.withResolvers<unknown>();
      waiting.set(count, resolvers);
      send({ type: 'invoke', id: count, channel, given: structuredClone(given) });
      return resolvers.promise;
    },
  };

  const settle = (frame: Extract<ToPage, { readonly type: 'invoked' | 'refused' }>): void => {
    const resolvers = waiting.get(frame.id);
    waiting.delete(frame.id);
    if (frame.type === 'invoked') resolvers?.resolve(frame.value);
    else resolvers?.reject(new Error(frame.message));
  };

  const take = (frame: ToPage): void => {
    if (frame.type === 'invoked' || frame.type === 'refused') return settle(frame);
    if (frame.type !== 'ipc') return relay.take(frame);
    const heard = listeners.get(frame.channel) ?? [];
    const event = { ports: frame.ports.map(relay.borrow) };
    for (const listener of heard) listener(event, ...frame.given);
    if (heard.length === 0)
      send({ type: 'fault', message: `no preload script listens on "${frame.channel}"` });
  };
  return { ipcRenderer: known('ipcRenderer', ipcRenderer), take };
}
