import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { AppError } from '#shared/errors';
import { isLocalName, isLoopbackAddress, isPermitted } from './outbound-policy.ts';

export interface GuardOptions {
  /** Beside this machine: `host`, `host:port` or an origin; asked at every attempt. None by default. */
  readonly allowedHosts?: () => readonly string[];
  readonly onBlocked?: (host: string, port: number | undefined) => void;
}

/**
 * Closes this process (or this worker thread: each has its own) to the outside: TCP and whatever is built on it
 * (HTTP, TLS, `fetch`, WebSocket), UDP and name resolution fail with `outbound-blocked` unless they stay on this
 * machine or go to a host that was allowed. So a dependency cannot call out either. Native code is beyond it.
 * Once closed a process stays closed; a second call can only forbid more.
 */
export function guardProcess(options: GuardOptions = {}): void {
  const guard = new Guard(options);
  guardSockets(guard);
  guardDatagrams(guard);
  guardLookup(guard);
  blockResolvers(guard);
  syncBuiltinESMExports();
}

type Unknowns = readonly unknown[];
type AnyFunction = (this: unknown, ...args: Unknowns) => unknown;
type Callback = (error: Error | null, ...rest: Unknowns) => void;

class Guard {
  readonly #options: GuardOptions;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  /** Why a connection may not be made; `undefined` where it may. */
  problem(host: string, port?: number): AppError | undefined {
    if (isPermitted(host, port, this.#options.allowedHosts?.() ?? [])) return undefined;
    return this.blocked(host, port);
  }

  blocked(host: string, port?: number): AppError {
    this.#options.onBlocked?.(host, port);
    return new AppError('outbound-blocked', { host });
  }
}

function guardSockets(guard: Guard): void {
  const connect = Reflect.get(net.Socket.prototype, 'connect') as AnyFunction;
  function guarded(this: net.Socket, ...args: Unknowns): unknown {
    const problem = socketProblem(guard, args);
    if (!problem) return Reflect.apply(connect, this, args);
    process.nextTick(() => this.destroy(problem));
    return this;
  }
  net.Socket.prototype.connect = guarded as typeof net.Socket.prototype.connect;
}

interface Target {
  readonly path?: string;
  readonly host?: string;
  readonly port?: number | string;
  readonly lookup?: unknown;
}

/** `connect` takes options, a port and a host, a path, or what Node itself made of these. */
function targetOf(args: Unknowns): Target {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null) return first;
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { port: Number(first), ...(typeof args[1] === 'string' ? { host: args[1] } : {}) };
}

function socketProblem(guard: Guard, args: Unknowns): AppError | undefined {
  const { path, host = 'localhost', port, lookup } = targetOf(args);
  if (path) return isRemotePipe(path) ? guard.blocked(path) : undefined;
  // A lookup of one's own could turn a permitted name into any address.
  if (lookup && lookup !== dns.lookup && net.isIP(host) === 0) return guard.blocked(host, Number(port));
  return guard.problem(host, Number(port));
}

/** On Windows `\\server\pipe\name` is another machine; `\\.\` and `\\?\` are this one. */
const isRemotePipe = (path: string): boolean =>
  /^[\\/]{2}(?![.?][\\/])/.test(path) && process.platform === 'win32';

function guardDatagrams(guard: Guard): void {
  for (const name of ['send', 'connect'] as const) {
    const original = Reflect.get(dgram.Socket.prototype, name) as AnyFunction;
    const guarded = function guarded(this: dgram.Socket, ...args: Unknowns): unknown {
      const problem = guard.problem(addressOf(args));
      if (!problem) return Reflect.apply(original, this, args);
      refuse(args, problem, () => this.emit('error', problem));
      return undefined;
    };
    Object.assign(dgram.Socket.prototype, { [name]: guarded });
  }
}

/** Without an address Node sends to this machine, or to whom the socket was connected. */
const addressOf = (args: Unknowns): string => {
  const isAddress = (value: unknown): value is string => typeof value === 'string' && !/^\d+$/.test(value);
  return args.slice(1).find(isAddress) ?? '127.0.0.1';
};

/** Tells the callback, where there is one, later, as Node does. */
function refuse(args: Unknowns, problem: AppError, otherwise: () => void = () => {}): void {
  const callback = args.at(-1);
  process.nextTick(() => (typeof callback === 'function' ? (callback as Callback)(problem) : otherwise()));
}

type Addresses = string | readonly dns.LookupAddress[];

function guardLookup(guard: Guard): void {
  const { lookup } = dns;
  const lookupPromise = dns.promises.lookup as (...args: Unknowns) => Promise<unknown>;
  const problemOf = (host: unknown): AppError | undefined =>
    typeof host !== 'string' || net.isIP(host) !== 0 ? undefined : guard.problem(host);

  const guarded = (...args: Unknowns): void => {
    const host = args[0];
    const problem = problemOf(host);
    if (problem) return refuse(args, problem);
    const callback = args.at(-1) as Callback;
    const checked: Callback = (error, addresses, ...rest) =>
      callback(error ?? strayProblem(guard, host, addresses as Addresses) ?? null, addresses, ...rest);
    Reflect.apply(lookup, dns, [...args.slice(0, -1), checked]);
  };
  const guardedPromise = async (...args: Unknowns): Promise<unknown> => {
    const problem = problemOf(args[0]);
    if (problem) throw problem;
    const found = await lookupPromise(...args);
    const stray = strayProblem(guard, args[0], Array.isArray(found) ? found : [found as dns.LookupAddress]);
    if (stray) throw stray;
    return found;
  };
  Object.assign(dns, { lookup: guarded });
  Object.assign(dns.promises, { lookup: guardedPromise });
}

/** A name of this machine that leads elsewhere (a changed hosts file, a lying server). */
function strayProblem(guard: Guard, host: unknown, addresses: Addresses | undefined): AppError | undefined {
  if (typeof host !== 'string' || !isLocalName(host) || addresses === undefined) return undefined;
  const all = typeof addresses === 'string' ? [addresses] : addresses.map(({ address }) => address);
  return all.every(isLoopbackAddress) ? undefined : guard.blocked(host);
}

/** These ask a name server themselves, by UDP that no other guard sees. */
function blockResolvers(guard: Guard): void {
  const blocking = (name: string, promised: boolean): AnyFunction =>
    promised ? () => Promise.reject(guard.blocked(name)) : (...args) => refuse(args, guard.blocked(name));
  const owners: readonly (readonly [object, boolean])[] = [
    [dns, false],
    [dns.Resolver.prototype, false],
    [dns.promises, true],
    [dns.promises.Resolver.prototype, true],
  ];
  for (const [owner, promised] of owners) {
    const names = Object.getOwnPropertyNames(owner).filter((name) =>
      /^(resolve|reverse|lookupService)/.test(name),
    );
    for (const name of names)
      Object.defineProperty(owner, name, { value: blocking('name server', promised) });
  }
}
