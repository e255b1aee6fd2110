import type * as Electron from 'electron';
import { known } from '../known.ts';
import { defineActions } from './actions.ts';
import { ownScheme } from './addresses.ts';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
let registered = false;

/** What a custom scheme must be for a page of it to work as one of the web. */
const needed = ['standard', 'secure', 'supportFetchAPI'] as const;

export const protocol = known('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
    registered = true;
    for (const { scheme, privileges = {} } of schemes) {
      const missing = needed.filter((name) => privileges[name] !== true);
      if (missing.length > 0)
        throw new Error(`pages at ${scheme}: would not work without ${missing.join(', ')}`);
      ownScheme(scheme);
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol.handle can be used only once the app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme "${scheme}" has been intercepted`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Partial<Electron.Protocol>);

/** What the app answers to a request for one of its own addresses; `undefined` for any other scheme. */
export const handlerOf = (url: string): Handler | undefined => handlers.get(url.slice(0, url.indexOf(':')));

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

defineActions({
  /** An address as no page would write it. */
  request: async (url: string, asked: Asked = {}) => {
    const response = await handlerOf(url)?.(new Request(url, asked));
    if (!response) throw new Error(`nothing handles ${url}`);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  },
});
