import { connectChannel } from '#shared/contract/connect-channel';
import type { Transport } from '#shared/contract/wire';
import { AppError, isAppError } from '#shared/errors';
import type { DocumentView } from '#shared/model/document-view';
import { formats } from '../parsers/formats.ts';
import {
  parseRoutes,
  type FileFacts,
  type InspectRequest,
  type ParseChildStart,
  type ParserLimits,
  type ViewRequest,
} from '../parsers/parse-protocol.ts';
import type { Log, Peer, Processes } from '../ports.ts';
import { collectParsedFile, type ParsedFile, type ParseInput } from './collect-parsed-file.ts';
import { SharedTurns } from './shared-turns.ts';

export type { ParsedChunk, ParsedFile, ParseInput } from './collect-parsed-file.ts';
export type { FileFacts } from '../parsers/parse-protocol.ts';
export type { FoundFile } from '../parsers/find-files.ts';

export interface ParserServiceOptions {
  readonly processes: Processes;
  readonly log: Log;
  /** How many processors the work may use. */
  readonly cores: number;
  readonly limits?: Partial<ParserServiceLimits>;
}

export interface ParserServiceLimits extends ParserLimits {
  /** The child is ended when it holds more bytes than this. */
  readonly childBytes: number;
  /** The child is ended when it had nothing to do for so many seconds. */
  readonly idleSeconds: number;
}

export interface InspectInput extends InspectRequest {
  readonly signal: AbortSignal;
}

export interface ViewInput extends ViewRequest {
  readonly signal: AbortSignal;
}

const usualLimits: ParserServiceLimits = {
  silentSeconds: 15,
  totalSeconds: 300,
  pagesPerThread: 2000,
  bytesPerThread: 300e6,
  childBytes: 1e9,
  idleSeconds: 30,
};

const memoryEvery = 250;

interface Child {
  readonly peer: Peer;
  readonly transport: Transport;
  /** Why it was ended by us, where it was. */
  ended: 'idle' | 'swollen-alone' | 'swollen' | undefined;
}

/**
 * The core's side of the parser child: files are hashed, read and chunked there, never in the core. The child is
 * started when it is needed and ended when it is idle. A crash rejects everything under way with `parser-crashed`;
 * what crashes also when read `alone` is the culprit.
 */
export class ParserService {
  readonly #options: ParserServiceOptions;
  readonly #limits: ParserServiceLimits;
  readonly #turns = new SharedTurns();
  #child: Child | undefined;
  #busy = 0;
  #watch: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(options: ParserServiceOptions) {
    this.#options = options;
    this.#limits = { ...usualLimits, ...options.limits };
  }

  /** How many files are read side by side. */
  get threads(): number {
    return Math.max(1, Math.min(4, this.#options.cores - 1));
  }

  /** The version of a format's parser; another one than a document was read with means: read it again. */
  versionOf(format: string): number | undefined {
    return formats.find((row) => row.id === format)?.version;
  }

  /**
   * Hash, size and time of a file. Rejects with what is wrong with the path, or `parser-crashed`. Another file that
   * takes the child down costs this one nothing: it is then hashed again, with nothing beside it.
   */
  inspect({ path, name, maxBytes, signal }: InspectInput): Promise<FileFacts> {
    const request: InspectRequest = { path, name, maxBytes };
    return this.#call<FileFacts>(parseRoutes.inspect, request, signal);
  }

  /**
   * A file as it is laid out. Rejects with the file's own error, `file-changed`, `cancelled`, or `parser-crashed`
   * where it takes the child down with nothing beside it.
   */
  view({ path, name, maxBytes, format, sha256, signal }: ViewInput): Promise<DocumentView> {
    const request: ViewRequest = { path, name, maxBytes, format, sha256 };
    return this.#call<DocumentView>(parseRoutes.view, request, signal);
  }

  /** Reads a file. Rejects with the file's own error, `cancelled`, or `parser-crashed`. */
  parse(input: ParseInput): Promise<ParsedFile> {
    return this.#turns.run(input.alone ?? false, () =>
      this.#with(input.name, (child) => collectParsedFile(child.transport, input)),
    );
  }

  /** Ends the child; what is under way rejects with `shutting-down`. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#end();
  }

  async #call<Result>(route: string, request: InspectRequest, signal: AbortSignal): Promise<Result> {
    const ask = (alone: boolean): Promise<Result> =>
      this.#turns.run(alone, () =>
        this.#with(
          request.name,
          async ({ transport }) => (await transport.call(route, request, signal)) as Result,
        ),
      );
    try {
      return await ask(false);
    } catch (error) {
      if (!isAppError(error, 'parser-crashed')) throw error;
      return ask(true);
    }
  }

  async #with<Result>(name: string, work: (child: Child) => Promise<Result>): Promise<Result> {
    if (this.#disposed) throw new AppError('shutting-down');
    const child = this.#take();
    try {
      return await work(child);
    } catch (error) {
      throw this.#meaning(error, child, name);
    } finally {
      this.#release();
    }
  }

  #meaning(error: unknown, child: Child, name: string): unknown {
    if (!isAppError(error, 'connection-lost')) return error;
    if (this.#disposed) return new AppError('shutting-down');
    // The connection ends a little before the process does: the next file must not be given to it.
    if (this.#child === child) this.#child = undefined;
    child.peer.kill();
    return new AppError(
      child.ended === 'swollen-alone' ? 'parser-memory' : 'parser-crashed',
      { name },
      error,
    );
  }

  #take(): Child {
    clearTimeout(this.#idle);
    this.#busy++;
    this.#child ??= this.#start();
    this.#watch ??= setInterval(() => void this.#checkMemory(), memoryEvery);
    return this.#child;
  }

  #release(): void {
    this.#busy--;
    if (this.#busy > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#idle = setTimeout(() => void this.#end(), this.#limits.idleSeconds * 1000);
    this.#idle.unref();
  }

  #start(): Child {
    const start: ParseChildStart = { threads: this.threads, limits: this.#limits };
    const peer = this.#options.processes.child('parse-child', start);
    const child: Child = {
      peer,
      transport: connectChannel(peer.endpoint, 'the file reader'),
      ended: undefined,
    };
    void peer.exited.then((reason) => this.#ended(child, reason));
    return child;
  }

  #ended(child: Child, reason: string): void {
    if (this.#child === child) this.#child = undefined;
    child.transport.close();
    if (child.ended !== 'idle')
      this.#options.log.write('warn', 'parser.exited', { reason, because: child.ended ?? null });
  }

  async #checkMemory(): Promise<void> {
    const child = this.#child;
    if (!child || (await child.peer.memory()) < this.#limits.childBytes) return;
    child.ended = this.#busy === 1 ? 'swollen-alone' : 'swollen';
    child.peer.kill();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    if (!child) return;
    child.ended = 'idle';
    child.peer.kill();
    await child.peer.exited;
  }
}
