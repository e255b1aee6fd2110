import type { z } from 'zod';

/** A question with one answer. */
export interface CallDefinition<Schema extends z.ZodType = z.ZodType, Out = unknown> {
  readonly kind: 'call';
  readonly input: Schema;
  /** Only a type: nothing is there at run time. */
  readonly returns?: Out;
}

/** A question answered by many items, which the asker may cancel. */
export interface StreamDefinition<Schema extends z.ZodType = z.ZodType, Item = unknown> {
  readonly kind: 'stream';
  readonly input: Schema;
  readonly yields?: Item;
}

/** Something the core tells everyone who listens. */
export interface EventDefinition<Payload = unknown> {
  readonly kind: 'event';
  readonly payload?: Payload;
}

export type Definition = CallDefinition | StreamDefinition | EventDefinition;

/** Domain → name → definition. */
export type AnyContract = Readonly<Record<string, Readonly<Record<string, Definition>>>>;

export const call = <Schema extends z.ZodType>(input: Schema) => ({
  returns: <Out>(): CallDefinition<Schema, Out> => ({ kind: 'call', input }),
});

export const stream = <Schema extends z.ZodType>(input: Schema) => ({
  yields: <Item>(): StreamDefinition<Schema, Item> => ({ kind: 'stream', input }),
});

export const event = <Payload>(): EventDefinition<Payload> => ({ kind: 'event' });

/** What a handler is told beside its input. */
export interface CallContext {
  /** Aborted when the asker cancels, disconnects or the core shuts down. */
  readonly signal: AbortSignal;
}

type HandlerOf<D> =
  D extends CallDefinition<infer Schema, infer Out>
    ? (input: z.output<Schema>, context: CallContext) => Promise<Out>
    : D extends StreamDefinition<infer Schema, infer Item>
      ? (input: z.output<Schema>, context: CallContext) => AsyncIterable<Item>
      : never;

type ClientOf<D> =
  D extends CallDefinition<infer Schema, infer Out>
    ? (input: z.input<Schema>, options?: { readonly signal?: AbortSignal }) => Promise<Out>
    : D extends StreamDefinition<infer Schema, infer Item>
      ? (input: z.input<Schema>, options?: { readonly signal?: AbortSignal }) => AsyncIterable<Item>
      : D extends EventDefinition<infer Payload>
        ? (listener: (payload: Payload) => void) => () => void
        : never;

/** What implements a contract: exactly its calls and streams. */
export type HandlersOf<C extends AnyContract> = {
  readonly [Domain in keyof C]: {
    readonly [
      Name in keyof C[Domain] as C[Domain][Name] extends { readonly kind: 'event' } ? never : Name
    ]: HandlerOf<C[Domain][Name]>;
  };
};

/** What a user interface holds: the same names, as functions; an event is a function that takes a listener. */
export type ClientFor<C extends AnyContract> = {
  readonly [Domain in keyof C]: { readonly [Name in keyof C[Domain]]: ClientOf<C[Domain][Name]> };
};

type EventNames<C extends AnyContract> = {
  [Domain in keyof C & string]: {
    [Name in keyof C[Domain] & string]: C[Domain][Name] extends { readonly kind: 'event' }
      ? `${Domain}.${Name}`
      : never;
  }[keyof C[Domain] & string];
}[keyof C & string];

type PayloadOf<C extends AnyContract, Route extends string> = Route extends `${infer Domain}.${infer Name}`
  ? C[Domain][Name] extends EventDefinition<infer Payload>
    ? Payload
    : never
  : never;

/** Tells everyone who listens; the only thing services know of events. */
export type EmitFor<C extends AnyContract> = <Route extends EventNames<C>>(
  route: Route,
  payload: PayloadOf<C, Route>,
) => void;
