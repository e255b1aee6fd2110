import type { StandInOptions, ToDesktop, ToMain } from '../channel.ts';
import { onUnknown } from '../known.ts';
import type { DesktopState } from '../state.ts';

export const options = JSON.parse(process.env['STAND_IN_OPTIONS'] ?? '{}') as StandInOptions;

type Message<Type extends ToMain['type']> = Extract<ToMain, { readonly type: Type }>;

const listeners = new Map<string, (message: never) => void>();
const sendToParent = process.send?.bind(process);

/** What the app asked for and nothing shows, and what each part of the stand-in has to show. */
const log: DesktopState['log'][number][] = [];
const parts: (() => Partial<DesktopState>)[] = [];
const nothing = {
  ready: false,
  windows: [],
  trays: [],
  menu: [],
  shortcuts: [],
  dialogs: [],
  utilities: [],
} satisfies Partial<DesktopState>;
let told = false;

// The test is gone, also where it was killed.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message: ToMain) => listeners.get(message.type)?.(message as never));

/** `sent` is called once this message, and so everything told before, has left the process. */
export function tell(message: ToDesktop, sent: () => void = () => {}): void {
  if (sendToParent) sendToParent(message, undefined, {}, sent);
  else sent();
}

export function hear<Type extends ToMain['type']>(
  type: Type,
  listener: (message: Message<Type>) => void,
): void {
  listeners.set(type, listener);
}

export const fault = (message: string): void => tell({ type: 'fault', message });
onUnknown(fault);

/** Each part of the stand-in shows something of its own. */
export function show(part: () => Partial<DesktopState>): void {
  parts.push(part);
}

/** Something changed that a test may wait for. Several changes at once are told once. */
export function changed(): void {
  if (told) return;
  told = true;
  setImmediate(() => {
    told = false;
    tellState();
  });
}

export function tellState(): void {
  tell({
    type: 'state',
    state: Object.assign({ ...nothing, log: [...log] }, ...parts.map((part) => part())) as DesktopState,
  });
}

export function record(name: string, ...given: readonly unknown[]): void {
  log.push([name, ...given]);
  changed();
}
