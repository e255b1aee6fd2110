import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { makeEvent } from '../emit-event.ts';
import type { MessagePortMain } from '../message-port-main.ts';
import { known } from '../known.ts';
import { fault } from './link.ts';
import type { WebFrameMain } from './web-frame-main.ts';

type Handler = (event: Electron.IpcMainInvokeEvent, ...given: unknown[]) => unknown;

class IpcMain
  extends EventEmitter
  implements Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...given) => {
      this.removeHandler(channel);
      return handler(event, ...given);
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

const emitter = new IpcMain();
export const ipcMain = known('ipcMain', emitter);

export interface Sender {
  readonly sender: object;
  readonly frame: WebFrameMain;
}

const eventOf = ({ sender, frame }: Sender) => ({
  sender,
  senderFrame: frame,
  frameId: frame.routingId,
  processId: frame.processId,
  type: 'frame' as const,
});

export interface Sent {
  readonly channel: string;
  readonly given: readonly unknown[];
  readonly ports: readonly MessagePortMain[];
}

/** What a page sent; a channel that nobody listens on is a mistake that Electron would not tell. */
export function deliverSent(from: Sender, { channel, given, ports }: Sent): void {
  const reply = (name: string, ...rest: readonly unknown[]): void => from.frame.send(name, ...rest);
  const event = makeEvent({ ...eventOf(from), ports, reply });
  if (!emitter.emit(channel, event, ...given)) fault(`nobody in the main process listens on "${channel}"`);
}

/** @throws what the handler threw, or that there is none, in Electron's words */
export async function deliverInvoke(from: Sender, { channel, given }: Omit<Sent, 'ports'>): Promise<unknown> {
  const handler = emitter.handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  const event = makeEvent(eventOf(from)) as unknown as Electron.IpcMainInvokeEvent;
  return structuredClone(await handler(event, ...given));
}
