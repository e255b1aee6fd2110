import { AppError } from '../errors.ts';

/** How many items may be on their way or unread at once. */
export const streamWindow = 32;

/** What a reader tells the side that sends. */
export interface StreamControl {
  /** Lets so many more items be sent. */
  grant(credit: number): void;
  /** Nothing more is wanted. */
  cancel(): void;
}

type Result = IteratorResult<unknown, undefined>;

/**
 * The reading side of a stream. It holds at most `streamWindow` unread items: new ones are granted as old ones are
 * read, half a window at a time. Leaving early (`break`, `return()`) cancels the work, also while an item is awaited.
 */
export class StreamReader implements AsyncIterableIterator<unknown, undefined> {
  readonly #control: StreamControl;
  readonly #waiting: PromiseWithResolvers<Result>[] = [];
  #items: unknown[] = [];
  #ended = false;
  #error: AppError | undefined;
  #read = 0;

  constructor(control: StreamControl) {
    this.#control = control;
  }

  push(value: unknown): void {
    if (this.#ended) return;
    const waiting = this.#waiting.shift();
    if (!waiting) {
      this.#items.push(value);
      return;
    }
    this.#count();
    waiting.resolve({ done: false, value });
  }

  /** Nothing more comes; what is still unread can be read, then `error` is thrown if there is one. */
  end(error?: AppError): void {
    if (this.#ended) return;
    this.#ended = true;
    const [first, ...others] = this.#waiting.splice(0);
    if (!first) this.#error = error;
    else if (error) first.reject(error);
    else first.resolve(finished);
    for (const waiting of others) waiting.resolve(finished);
  }

  /** Ends at once: what is unread is thrown away. */
  stop(error?: AppError): void {
    this.#items = [];
    this.end(error);
  }

  next(): Promise<Result> {
    if (this.#items.length > 0) {
      const value = this.#items.shift();
      this.#count();
      return Promise.resolve({ done: false, value });
    }
    return this.#ended ? this.#afterEnd() : this.#wait();
  }

  return(): Promise<Result> {
    const early = !this.#ended;
    this.stop();
    this.#error = undefined;
    if (early) this.#control.cancel();
    return Promise.resolve(finished);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #wait(): Promise<Result> {
    const waiting = Promise.withResolvers<Result>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  #afterEnd(): Promise<Result> {
    const error = this.#error;
    this.#error = undefined;
    return error ? Promise.reject(error) : Promise.resolve(finished);
  }

  #count(): void {
    this.#read += 1;
    if (this.#ended || this.#read < streamWindow / 2) return;
    this.#control.grant(this.#read);
    this.#read = 0;
  }
}

const finished: Result = { done: true, value: undefined };
