import { AppError } from '#shared/errors';
import type { Dispatcher, Transport } from '#shared/contract/wire';
import type { EmbedRoutes } from '../core/embedders/built-in-model.ts';
import { JobQueue } from './job-queue.ts';

/** What a thread of the embedder answers. */
export interface EmbedThreadRoutes {
  /** Settles once the model is loaded. */
  load(): void;
  embed(input: { readonly text: string }): Float32Array;
  unknownShare(input: { readonly text: string }): number;
}

export interface EmbedServerOptions {
  readonly threads: number;
  readonly startThread: () => Transport;
  /** Rejects where the model's files are not what they should be; then every call does. */
  readonly checked: Promise<void>;
}

type Input<Route extends keyof EmbedRoutes> = Parameters<EmbedRoutes[Route]>[0];

/** The embed child's side of the channel: cuts calls into single texts, so that a question waits for one at most. */
export class EmbedServer implements Dispatcher {
  readonly #queue: JobQueue<Transport>;
  readonly #checked: Promise<void>;

  constructor({ threads, startThread, checked }: EmbedServerOptions) {
    this.#checked = checked;
    this.#queue = new JobQueue({
      mostLanes: threads,
      startLane: async () => {
        const thread = startThread();
        await thread.call('load', null);
        return thread;
      },
    });
  }

  async call(route: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    const [result] = await Promise.all([this.#run(route, input, signal), this.#checked]);
    return result;
  }

  stream(route: string): AsyncIterable<unknown> {
    throw new AppError('route-unknown', { route });
  }

  #run(route: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    if (route === 'embed') return this.#embed(input as Input<'embed'>, signal);
    if (route === 'unknownShare') return this.#unknownShare(input as Input<'unknownShare'>, signal);
    throw new AppError('route-unknown', { route });
  }

  #embed({ texts, priority }: Input<'embed'>, signal: AbortSignal): Promise<readonly unknown[]> {
    return Promise.all(
      texts.map((text) => this.#queue.add((thread) => thread.call('embed', { text }), { priority, signal })),
    );
  }

  #unknownShare(input: Input<'unknownShare'>, signal: AbortSignal): Promise<unknown> {
    return this.#queue.add((thread) => thread.call('unknownShare', input), { priority: 'now', signal });
  }
}
