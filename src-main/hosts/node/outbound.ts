import { lookup } from 'node:dns/promises';
import { AppError, isAppError } from '#shared/errors';
import type { Http } from '../../core/ports.ts';
import { isLocalName, isLoopbackAddress, isPermitted } from '../../endpoints/outbound-policy.ts';

/** One row of the ledger of connections: never a path, a header or a body. */
export interface OutboundAttempt {
  readonly host: string;
  readonly port: number;
  readonly allowed: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface HttpOptions {
  /** Beside this machine: `host`, `host:port` or an origin that the user added; asked at every attempt. */
  readonly allowedHosts: () => readonly string[];
  readonly record: (attempt: OutboundAttempt) => void;
  readonly now?: () => number;
}

const maxRedirects = 5;

/**
 * The only way out for requests: this machine and the hosts the user added. Every attempt is recorded. Redirects are
 * followed within one origin only; one that leads elsewhere fails as `outbound-blocked`.
 * @throws AppError `outbound-blocked`, `host-unreachable`, `cancelled`
 */
export function createHttp(options: HttpOptions): Http {
  return { fetch: (url, init) => request({ ...options, redirects: maxRedirects }, new URL(url), init) };
}

type Init = Parameters<Http['fetch']>[1];

interface RequestOptions extends HttpOptions {
  /** How many more are followed. */
  readonly redirects: number;
}

async function request(options: RequestOptions, url: URL, init: Init): Promise<Response> {
  const allowed =
    isPermitted(url.hostname, portOf(url), options.allowedHosts()) && (await staysLocal(url.hostname));
  options.record({ host: url.hostname, port: portOf(url), allowed, at: (options.now ?? Date.now)() });
  if (!allowed) throw new AppError('outbound-blocked', { host: url.hostname });
  const response = await send(url, init);
  const target = options.redirects > 0 ? redirectOf(response, url, init) : undefined;
  if (!target) return response;
  await response.body?.cancel();
  if (target.origin !== url.origin) throw blockedRedirect(options, target);
  return request({ ...options, redirects: options.redirects - 1 }, target, init);
}

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

/** A name of this machine must also lead to it. */
async function staysLocal(host: string): Promise<boolean> {
  if (!isLocalName(host)) return true;
  const addresses = await lookup(host, { all: true }).catch(() => []);
  return addresses.every(({ address }) => isLoopbackAddress(address));
}

async function send(url: URL, init: Init): Promise<Response> {
  try {
    return await globalThis.fetch(url, { ...init, redirect: 'manual' });
  } catch (error) {
    if (init.signal.aborted) throw new AppError('cancelled', {}, error);
    throw reachProblem(url, error) ?? error;
  }
}

/** Where to go on, for requests that may be repeated without their body. */
function redirectOf(response: Response, url: URL, { method = 'GET' }: Init): URL | undefined {
  const location = response.headers.get('location');
  const repeatable = method === 'GET' || method === 'HEAD';
  if (!location || !repeatable || response.status < 300 || response.status > 399) return undefined;
  return URL.parse(location, url.href) ?? undefined;
}

function blockedRedirect(options: HttpOptions, target: URL): AppError {
  options.record({
    host: target.hostname,
    port: portOf(target),
    allowed: false,
    at: (options.now ?? Date.now)(),
  });
  return new AppError('outbound-blocked', { host: target.hostname });
}

/** What the system or Node's client reports, as a person would say it. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was broken off',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name could not be looked up',
  ETIMEDOUT: 'it took too long',
  EPIPE: 'the connection was broken off',
  UND_ERR_CONNECT_TIMEOUT: 'it took too long',
  UND_ERR_HEADERS_TIMEOUT: 'it took too long',
  UND_ERR_SOCKET: 'the connection was broken off',
};

/** `fetch` hides why it failed in its cause; both refused addresses of one name come as an aggregate. */
function reachProblem(url: URL, error: unknown): AppError | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isAppError(cause)) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = reasons[code];
  return reason === undefined
    ? undefined
    : new AppError('host-unreachable', { host: url.host, reason }, error);
}
