import type * as Electron from 'electron';
import { Strict } from '../strict.ts';
import { defineActions } from './actions.ts';
import { record } from './link.ts';

type RequestListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

export class WebRequest implements Pick<Electron.WebRequest, never> {
  #listener: RequestListener | undefined;

  onBeforeRequest(first: RequestListener | null | Electron.WebRequestFilter, second?: RequestListener): void {
    this.#listener = (typeof first === 'function' ? first : second) ?? undefined;
  }

  /** Whether the app lets this request go. */
  allows(url: string, method: string): Promise<boolean> {
    const listener = this.#listener;
    if (!listener) return Promise.resolve(true);
    const details = { id: 0, url, method, resourceType: 'other' } as Electron.OnBeforeRequestListenerDetails;
    return new Promise((resolve) => listener(details, ({ cancel = false }) => resolve(!cancel)));
  }
}

type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

type Parts =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
  | 'setProxy';

/** The profile that every window shares. */
export class Session extends Strict implements Pick<Electron.Session, Parts> {
  readonly webRequest = new WebRequest();
  #onRequest: PermissionRequest = null;
  #onCheck: PermissionCheck = null;
  #spelling = true;

  constructor() {
    super('will-download preconnect');
  }

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#onRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#onCheck = handler;
  }

  setDevicePermissionHandler(handler: unknown): void {
    record('session.setDevicePermissionHandler', handler !== null);
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    record('session.setDisplayMediaRequestHandler', handler !== null);
  }

  setSpellCheckerEnabled(enable: boolean): void {
    this.#spelling = enable;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#spelling;
  }

  setProxy(config: Electron.ProxyConfig): Promise<void> {
    record('session.setProxy', config);
    return Promise.resolve();
  }

  /** Whether the app grants a page what it asks for. Electron grants what has no handler. */
  request(permission: string): Promise<boolean> {
    const handler = this.#onRequest;
    if (!handler) return Promise.resolve(true);
    return new Promise((resolve) => handler(null as never, permission as never, resolve, {} as never));
  }

  check(permission: string, origin: string): boolean {
    return this.#onCheck?.(null, permission as never, origin, {} as never) ?? true;
  }
}

export const defaultSession = new Session();

export const session = { defaultSession };

defineActions({
  requestPermission: (permission: string) => defaultSession.request(permission),
  checkPermission: (permission: string, origin: string) => defaultSession.check(permission, origin),
});
