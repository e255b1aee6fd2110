import type { EventEmitter } from 'node:events';

export interface PreventableEvent {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** An event as Electron gives it first to every listener; `fields` stand on it, as in `details` events. */
export function makeEvent<Fields extends object>(fields: Fields): Fields & PreventableEvent {
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(fields)) as Fields &
    PreventableEvent;
}

/** Emits an event and tells whether a listener prevented what follows from it. */
export function emitEvent(emitter: EventEmitter, name: string, ...rest: readonly unknown[]): boolean {
  const event = makeEvent({});
  emitter.emit(name, event, ...rest);
  return event.defaultPrevented;
}
