import type { Endpoint } from '#shared/contract/wire';
import { LateEndpoint } from '../../endpoints/late-endpoint.ts';
import type { ChildName, Peer } from '../../core/ports.ts';
import { lowerPriority } from '../node/child-peer.ts';
import { processMemory } from '../node/process-memory.ts';
import { endProcess } from './end-process.ts';

/** Asks whoever can fork for a child. */
export type AskForChild = (id: number, entry: ChildName) => void;

/** The children of a process that may not fork itself: another one starts them and hands over a way to each. */
export class BorrowedChildren {
  readonly #ask: AskForChild;
  readonly #children = new Map<number, BorrowedChild>();
  #lastId = 0;

  constructor(ask: AskForChild) {
    this.#ask = ask;
  }

  start(entry: ChildName, data: unknown): Peer {
    const id = (this.#lastId += 1);
    const child = new BorrowedChild();
    this.#children.set(id, child);
    child.endpoint.post(data ?? null);
    this.#ask(id, entry);
    return child;
  }

  forked(id: number, pid: number | undefined, way: Endpoint): void {
    const child = this.#children.get(id);
    if (child) child.begin(pid, way);
    else way.close();
  }

  ended(id: number, phrase: string): void {
    this.#children.get(id)?.end(phrase);
    this.#children.delete(id);
  }
}

class BorrowedChild implements Peer {
  readonly endpoint = new LateEndpoint();
  readonly exited: Promise<string>;
  readonly #settle: (phrase: string) => void;
  #pid: number | undefined;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.exited = promise;
    this.#settle = resolve;
  }

  begin(pid: number | undefined, way: Endpoint): void {
    this.#pid = pid;
    lowerPriority(pid);
    this.endpoint.begin(way);
  }

  end(phrase: string): void {
    // Another process may have the number by now.
    this.#pid = undefined;
    this.endpoint.close();
    this.#settle(phrase);
  }

  memory(): Promise<number> {
    return processMemory(this.#pid);
  }

  /** A child whose way to here is closed ends by itself, also one that is only being started. */
  kill(): void {
    this.endpoint.close();
    endProcess(this.#pid);
  }
}
