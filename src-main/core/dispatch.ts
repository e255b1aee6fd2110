import { z } from 'zod';
import type { AnyContract, CallContext, Definition, HandlersOf } from '#shared/contract/define';
import { eventsRoute, type Dispatcher, type EventItem } from '#shared/contract/wire';
import { AppError, isAppError, toWireError } from '#shared/errors';
import { describeBug } from './describe-bug.ts';
import { describeProblems } from './describe-problems.ts';
import type { Log } from './ports.ts';
import { RunningWork } from './running-work.ts';

export interface DispatcherOptions<C extends AnyContract> {
  readonly contract: C;
  readonly handlers: HandlersOf<C>;
  readonly events: { subscribe(routes: readonly string[], signal: AbortSignal): AsyncIterable<EventItem> };
  readonly log: Log;
}

export interface CoreDispatcher extends Dispatcher {
  /** Refuses new work with `shutting-down`, aborts what runs and waits until it has ended. */
  drain(): Promise<void>;
}

/**
 * The one place where a route becomes a handler, for every transport: the kind is checked, the input parsed once,
 * the handler called. Expected errors pass; others are logged with their stack and leave as `internal`.
 */
export function createDispatcher<C extends AnyContract>(options: DispatcherOptions<C>): CoreDispatcher {
  return new ContractDispatcher(options);
}

type CallHandler = (input: unknown, context: CallContext) => Promise<unknown>;
type StreamHandler = (input: unknown, context: CallContext) => AsyncIterable<unknown>;

interface Route {
  readonly definition: Definition;
  readonly handler: unknown;
}

const eventsInput = z.object({ routes: z.array(z.string()) });

class ContractDispatcher implements CoreDispatcher {
  readonly #routes: ReadonlyMap<string, Route>;
  readonly #events: DispatcherOptions<AnyContract>['events'];
  readonly #log: Log;
  readonly #work = new RunningWork();

  constructor({ contract, handlers, events, log }: DispatcherOptions<AnyContract>) {
    this.#routes = routesOf(contract, handlers);
    this.#events = events;
    this.#log = log;
  }

  async call(route: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    const definition = this.#definition(route, 'call');
    const handler = definition.handler as CallHandler;
    const parsed = parse(definition.schema, input);
    const work = this.#work.begin(signal);
    try {
      return await handler(parsed, { signal: work.signal });
    } catch (error) {
      throw this.#expected(route, error, work.signal);
    } finally {
      work.end();
    }
  }

  stream(route: string, input: unknown, signal: AbortSignal): AsyncIterable<unknown> {
    if (route === eventsRoute) return this.#subscribe(input, signal);
    const definition = this.#definition(route, 'stream');
    const parsed = parse(definition.schema, input);
    return this.#stream(route, signal, (context) => (definition.handler as StreamHandler)(parsed, context));
  }

  drain(): Promise<void> {
    return this.#work.drain();
  }

  async *#stream(
    route: string,
    signal: AbortSignal,
    open: (context: CallContext) => AsyncIterable<unknown>,
  ): AsyncGenerator {
    const work = this.#work.begin(signal);
    try {
      yield* open({ signal: work.signal });
    } catch (error) {
      throw this.#expected(route, error, work.signal);
    } finally {
      work.end();
    }
  }

  /** Listening begins here and not at the first read, so that nothing told in between is missed. */
  #subscribe(input: unknown, signal: AbortSignal): AsyncIterable<unknown> {
    const { routes } = parse(eventsInput, input);
    for (const route of routes) this.#require(route, 'event');
    const { signal: listening, end } = this.#work.follow(signal);
    return endingWith(this.#events.subscribe(routes, listening), end);
  }

  #definition(
    route: string,
    kind: 'call' | 'stream',
  ): { readonly schema: z.ZodType; readonly handler: unknown } {
    const { definition, handler } = this.#require(route, kind);
    if (definition.kind === 'event') throw new AppError('route-unknown', { route });
    return { schema: definition.input, handler };
  }

  #require(route: string, kind: Definition['kind']): Route {
    const found = this.#routes.get(route);
    if (!found) throw new AppError('route-unknown', { route });
    if (found.definition.kind === kind) return found;
    const problems = `"${route}" is ${kindWords[found.definition.kind]} and was asked for as ${kindWords[kind]}`;
    throw new AppError('input-invalid', { problems });
  }

  /** Decides what the asker is told; whoever finds a bug here is told by the log. */
  #expected(route: string, error: unknown, signal: AbortSignal): AppError {
    if (isAppError(error)) return error;
    if (toWireError(error).code === 'cancelled')
      return isAppError(signal.reason) ? signal.reason : new AppError('cancelled');
    this.#log.write('error', 'dispatch.failed', { route, ...describeBug(error) });
    return new AppError('internal', { where: route }, error);
  }
}

async function* endingWith(items: AsyncIterable<unknown>, end: () => void): AsyncGenerator {
  try {
    yield* items;
  } finally {
    end();
  }
}

const kindWords = { call: 'a call', stream: 'a stream', event: 'an event' } as const;

function parse<Out>(schema: z.ZodType<Out>, input: unknown): Out {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AppError('input-invalid', { problems: describeProblems(result.error, input) });
}

function routesOf(contract: AnyContract, handlers: HandlersOf<AnyContract>): ReadonlyMap<string, Route> {
  const rows = Object.entries(contract).flatMap(([domain, definitions]) =>
    Object.entries(definitions).map(([name, definition]) => {
      const handler = (handlers[domain] as Readonly<Record<string, unknown>> | undefined)?.[name];
      return [`${domain}.${name}`, { definition, handler }] as const;
    }),
  );
  return new Map(rows);
}
