import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError } from '#shared/errors';
import { isLoopbackAddress } from '../../endpoints/outbound-policy.ts';

export interface AccessOptions {
  /** The address that the server is bound to. */
  readonly host: string;
  /** Signs the cookies; the same at the next start, so that an open page finds its way back. */
  readonly key: Uint8Array;
  readonly now?: () => number;
}

/** How long a cookie is good for, in milliseconds: every visit of the page gives a new one. */
const cookieLife = 30 * 24 * 60 * 60 * 1000;
const onceLife = 60_000;

/**
 * Who may ask. A token in the address opens the page, a cookie everything after; scripts show the token as a bearer.
 * Whoever asks under another name than this server's own (DNS rebinding), or from a page of another origin, is
 * refused before any of that is looked at.
 */
export class Access {
  /** Good for this run. */
  readonly token = randomBytes(32).toString('base64url');
  readonly #host: string;
  readonly #key: Uint8Array;
  readonly #now: () => number;
  readonly #once = new Map<string, number>();

  constructor({ host, key, now = Date.now }: AccessOptions) {
    this.#host = host;
    this.#key = key;
    this.#now = now;
  }

  /** A token that opens the page once and soon: a browser's command line can be read by other accounts. */
  onceToken(): string {
    const token = randomBytes(32).toString('base64url');
    this.#once.set(token, this.#now() + onceLife);
    return token;
  }

  /** @throws AppError `origin-refused` */
  checkOrigin({ headers, method, socket }: IncomingMessage): void {
    const host = headers.host ?? '';
    if (!this.#isOwnHost(host, socket.localPort))
      throw new AppError('origin-refused', { origin: shown(host) });
    const { origin } = headers;
    if (origin !== undefined && origin !== `http://${host}`) {
      throw new AppError('origin-refused', { origin: shown(origin) });
    }
    const site = headers['sec-fetch-site'];
    const visits = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !visits) {
      throw new AppError('origin-refused', { origin: 'another site' });
    }
  }

  /** @throws AppError `access-denied` */
  checkRight({ headers, method, socket }: IncomingMessage): void {
    const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined && same(bearer, this.token)) return;
    // A page's own requests that change something name their origin; whoever has only the cookie must.
    const named = method === 'GET' || method === 'HEAD' || headers.origin !== undefined;
    if (!named || !this.#isCookie(cookieOf(headers.cookie, cookieName(socket.localPort)))) {
      throw new AppError('access-denied');
    }
  }

  /** True for the token of this run, and once for one that was given out for that. */
  admits(token: string): boolean {
    if (same(token, this.token)) return true;
    const until = this.#once.get(token);
    this.#once.delete(token);
    return until !== undefined && this.#now() < until;
  }

  /** Names the port, since cookies of one machine's servers would replace each other. */
  cookie({ socket }: IncomingMessage): string {
    const issued = String(this.#now());
    const age = cookieLife / 1000;
    return `${cookieName(socket.localPort)}=${issued}.${this.#sign(issued)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${age}`;
  }

  #isCookie(value: string | undefined): boolean {
    const [issued = '', signature = ''] = (value ?? '').split('.');
    const age = this.#now() - Number(issued);
    return same(signature, this.#sign(issued)) && age < cookieLife;
  }

  #sign(issued: string): string {
    return createHmac('sha256', this.#key).update(`cookie ${issued}`).digest('base64url');
  }

  /** A name that leads here may be anyone's; this machine's own names and the address it listens at are not. */
  #isOwnHost(header: string, port: number | undefined): boolean {
    const url = URL.parse(`http://${header}`);
    if (!url || url.host !== header.toLowerCase().replace(/:80$/, '') || Number(url.port || 80) !== port)
      return false;
    const name = url.hostname;
    if (name === 'localhost' || isLoopbackAddress(name) || name === this.#host) return true;
    return isForAll(this.#host) && isAddress(name);
  }
}

const cookieName = (port: number | undefined): string => `allma-${port}`;
const isForAll = (host: string): boolean => host === '0.0.0.0' || host === '::';
const isAddress = (host: string): boolean => /^[\d.]+$|^\[[\da-f:.]+\]$/.test(host);

/** Compares by digest, so that neither length nor content shows in the time. */
function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const start = `${name}=`;
  const found = header?.split(';').find((part) => part.trim().startsWith(start));
  return found?.trim().slice(start.length);
}

/** What a stranger wrote is shown short and without anything that could be more than a name. */
const shown = (text: string): string =>
  text.replaceAll(/[^\w.:/[\]-]/g, '').slice(0, 80) || 'an unknown place';
