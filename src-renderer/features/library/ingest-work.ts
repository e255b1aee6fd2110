import type { StoreApi } from 'zustand/vanilla';
import type { UploadAnswer } from '#shared/contract/http-wire';
import type { Client } from '#shared/contract/index';
import { isAppError } from '#shared/errors';
import { describeError, isCancelled } from '../../api/describe-error.ts';
import type { DroppedFile } from '../../app/drops.ts';
import { createBurst } from './burst.ts';
import { PathReader } from './ingest-paths.ts';
import {
  emptyIngest,
  ingestStep,
  isAtRest,
  nextBatch,
  nextToSend,
  type AddedFile,
  type IngestAction,
  type IngestState,
} from './ingest-state.ts';
import type { IngestView } from './ingest-store.ts';
import { leftUnknown, planDrop } from './plan-drop.ts';
import { sendFile, type SendOptions } from './send-file.ts';

/** Files that are sent at once: enough to hide the round trips, few enough to leave the disk alone. */
const sendersAtOnce = 3;
const mebibyte = 1024 * 1024;
/** Changes are shown this often, in milliseconds. */
const burstMilliseconds = 80;
/** Before a broken stream is begun anew, in milliseconds. */
const pauseAfterBreak = 1000;
const attemptsToSend = 8;

interface Handed {
  readonly file: File;
  readonly collection: string | null;
}

/** Sends files, then lets the core read what was sent, both at once and each in small portions. */
export class IngestWork {
  readonly #client: Client;
  readonly #store: StoreApi<IngestView>;
  /** What is true now; shown in bursts, so that thousands of small files do not redraw the screen each. */
  #state: IngestState = emptyIngest;
  readonly #burst = createBurst<IngestAction['type']>(burstMilliseconds, () => this.#publish());
  /** By the number of their item. */
  readonly #handed = new Map<number, Handed>();
  readonly #paths: PathReader;
  #senders = 0;
  #isReading = false;
  #stop = new AbortController();

  constructor(client: Client, store: StoreApi<IngestView>) {
    this.#client = client;
    this.#store = store;
    this.#paths = new PathReader({
      client,
      tell: (action) => this.tell(action),
      add: (file) => this.#append([file]),
      onUnknown: (endings, added) => store.setState({ leftOut: leftUnknown(endings, added) }),
      onProblem: (problem) => this.#giveUp(problem),
      pause,
    });
  }

  async add(dropped: readonly DroppedFile[], collection: string | null): Promise<void> {
    const plan = planDrop(dropped, await this.#limitBytes());
    const isQuiet = plan.hidden + plan.unknown + plan.tooLarge.length === 0;
    this.#begin();
    this.#store.setState({ leftOut: isQuiet ? null : plan });
    if (plan.taken.length === 0) return;
    const files = plan.taken.map(({ file, path }) => ({ name: file.name, path, bytes: file.size }));
    const first = this.#append(files);
    for (const [at, { file }] of plan.taken.entries()) this.#handed.set(first + at, { file, collection });
    this.pump();
  }

  addPaths(paths: readonly string[], collection: string | null): void {
    this.#begin();
    this.#paths.read({ paths, collection });
  }

  async readAgain({ path, name }: { readonly path: string; readonly name: string }): Promise<void> {
    const [, sha256] = /^files\/([0-9a-f]{64})$/.exec(path) ?? [];
    const input = sha256 === undefined ? { paths: [path] } : { uploads: [{ name, sha256 }] };
    const events = this.#client.library.ingest(
      { ...input, waitForVectors: false },
      { signal: this.#stop.signal },
    );
    for await (const event of events) if (event.type === 'notice') this.tell({ type: 'heard', event });
  }

  tell(action: IngestAction): void {
    this.#state = ingestStep(this.#state, action);
    this.#burst.push(action.type);
  }

  /** Does whatever can be done now; called whenever something came or went. */
  pump(): void {
    while (this.#senders < sendersAtOnce && this.#sendNext());
    void this.#readNext();
  }

  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#paths.stop();
    this.tell({ type: 'stopped' });
  }

  /** What was said of the files before is put away; a queue that was at rest begins anew. */
  #begin(): void {
    this.#store.setState({ leftOut: null, problem: null });
    if (isAtRest(this.#state)) this.#store.setState({ startedAt: performance.now() });
  }

  /** The number of the first. */
  #append(files: readonly AddedFile[]): number {
    if (isAtRest(this.#state)) this.#handed.clear();
    this.tell({ type: 'added', files });
    return this.#state.items.length - files.length;
  }

  /** Only what is true now is kept: the states between, with a large drop's lists, would fill the memory. */
  #publish(): void {
    this.#store.setState(this.#state);
  }

  async #limitBytes(): Promise<number> {
    const settings = await this.#client.settings.list({}).catch(() => []);
    const limit = settings.find(({ key }) => key === 'documents.largestFile')?.value;
    // The host refuses what is too large as well; without an answer it decides alone.
    return typeof limit === 'number' ? limit * mebibyte : Number.POSITIVE_INFINITY;
  }

  #sendNext(): boolean {
    const item = nextToSend(this.#state);
    const handed = this.#handed.get(item);
    if (!handed) return false;
    this.#senders += 1;
    this.tell({ type: 'sending', item, fraction: 0 });
    void this.#send(item, handed.file).finally(() => {
      this.#senders -= 1;
      this.pump();
    });
    return true;
  }

  async #send(item: number, file: File): Promise<void> {
    const { signal } = this.#stop;
    const onProgress = (fraction: number): void => this.tell({ type: 'sending', item, fraction });
    try {
      const { sha256 } = await sendPatiently(file, { signal, onProgress });
      if (!signal.aborted) this.tell({ type: 'sent', item, sha256 });
    } catch (error) {
      if (isCancelled(error)) return;
      const { message, advice } = describeError(error);
      this.tell({ type: 'refused', item, message: `${message} ${advice}` });
    }
  }

  async #readNext(): Promise<void> {
    if (this.#isReading) return;
    const [first, ...others] = nextBatch(this.#state);
    if (first === undefined) return;
    const collection = this.#handed.get(first)?.collection ?? null;
    const batch = [
      first,
      ...others.filter((item) => (this.#handed.get(item)?.collection ?? null) === collection),
    ];
    this.#isReading = true;
    this.tell({ type: 'begun', batch });
    await this.#read(batch, collection);
    this.#isReading = false;
    this.pump();
  }

  async #read(batch: readonly number[], collection: string | null): Promise<void> {
    const { signal } = this.#stop;
    const { items } = this.#state;
    const uploads = batch.flatMap((item) => {
      const { name, sha256 } = items[item] ?? {};
      return name === undefined || sha256 === undefined ? [] : [{ name, sha256 }];
    });
    const input = { uploads, waitForVectors: false, ...(collection === null ? {} : { collection }) };
    try {
      for await (const event of this.#client.library.ingest(input, { signal }))
        this.tell({ type: 'heard', event });
    } catch (error) {
      if (!isCancelled(error)) await this.#recover(error);
    }
  }

  /** A lost core is asked again when it is back, since the bytes are safe; anything else ends the queue in words. */
  async #recover(error: unknown): Promise<void> {
    const { code, message, advice } = describeError(error);
    if (code !== 'connection-lost' && code !== 'shutting-down') {
      return this.#giveUp(`${message} ${advice}`);
    }
    this.tell({ type: 'broke' });
    return pause();
  }

  #giveUp(problem: string): void {
    this.#store.setState({ problem });
    this.stop();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseAfterBreak));

/** A core that is being restarted is waited for, a while. */
async function sendPatiently(file: File, options: SendOptions): Promise<UploadAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendFile(file, options);
    } catch (error) {
      const isLost = isAppError(error, 'connection-lost') || isAppError(error, 'shutting-down');
      if (!isLost || attempt === attemptsToSend || options.signal.aborted) throw error;
      await pause();
    }
  }
}
