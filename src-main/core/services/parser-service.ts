import { connectChannel } from '#shared/contract/connect-channel';
import type { Transport } from '#shared/contract/wire';
import { AppError, isAppError } from '#shared/errors';
import { formats } from '../parsers/formats.ts';
import {
  parseRoutes,
  type FileFacts,
  type IndexedChunk,
  type InspectRequest,
  type ParseChildStart,
  type ParsedFacts,
  type ParseItem,
  type ParserLimits,
  type ParseRequest,
} from '../parsers/parse-protocol.ts';
import type { Page, ParsedDocument } from '../parsers/parser.ts';
import type { Log, Peer, Processes } from '../ports.ts';
import { SharedTurns } from './shared-turns.ts';

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

export interface ParseInput extends ParseRequest {
  /** Nothing else is read meanwhile: a crash is then this file's own. */
  readonly alone?: boolean;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/** A passage with its text, ready to be stored. */
export interface ParsedChunk extends IndexedChunk {
  readonly text: string;
}

export interface ParsedFile {
  /** Of the bytes that were read, which may be newer than those inspected before. */
  readonly facts: FileFacts;
  readonly format: string;
  readonly mediaType: string;
  readonly parserVersion: number;
  /** ISO 639-1; `null` where it cannot be told. */
  readonly language: string | null;
  readonly parsed: Omit<ParsedDocument, 'blocks'>;
  readonly chunks: readonly ParsedChunk[];
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
  /** True once it was ended because it held too much memory. */
  swollen: boolean;
  ended: boolean;
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

  /** Hash, size and time of a file. Rejects with what is wrong with the path, or `parser-crashed`. */
  inspect({ signal, ...request }: InspectInput): Promise<FileFacts> {
    return this.#with(request.name, async ({ transport }) => {
      const plain: InspectRequest = { path: request.path, name: request.name, maxBytes: request.maxBytes };
      return (await transport.call(parseRoutes.inspect, plain, signal)) as FileFacts;
    });
  }

  /** Reads a file. Rejects with the file's own error, `cancelled`, or `parser-crashed`. */
  parse(input: ParseInput): Promise<ParsedFile> {
    const alone = input.alone ?? false;
    return this.#turns.run(alone, () =>
      this.#with(input.name, (child) => collect(child.transport, input), alone),
    );
  }

  /** Ends the child; what is under way rejects with `shutting-down`. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#end();
  }

  async #with<Result>(name: string, work: (child: Child) => Promise<Result>, alone = false): Promise<Result> {
    if (this.#disposed) throw new AppError('shutting-down');
    const child = this.#take();
    try {
      return await work(child);
    } catch (error) {
      throw this.#meaning(error, child, { name, alone });
    } finally {
      this.#release();
    }
  }

  #meaning(error: unknown, child: Child, { name, alone }: { name: string; alone: boolean }): unknown {
    if (!isAppError(error, 'connection-lost')) return error;
    if (this.#disposed) return new AppError('shutting-down');
    return new AppError(child.swollen && (alone || this.#busy === 1) ? 'parser-memory' : 'parser-crashed', { name }, error);
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
    const child: Child = { peer, transport: connectChannel(peer.endpoint, 'the file reader'), swollen: false, ended: false };
    void peer.exited.then((reason) => this.#ended(child, reason));
    return child;
  }

  #ended(child: Child, reason: string): void {
    if (this.#child === child) this.#child = undefined;
    child.transport.close();
    if (!child.ended) this.#options.log.write('warn', 'parser.exited', { reason, swollen: child.swollen });
  }

  async #checkMemory(): Promise<void> {
    const child = this.#child;
    if (!child || (await child.peer.memory()) < this.#limits.childBytes) return;
    child.swollen = true;
    child.peer.kill();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    if (!child) return;
    child.ended = true;
    child.peer.kill();
    await child.peer.exited;
  }
}

async function collect(transport: Transport, input: ParseInput): Promise<ParsedFile> {
  const { path, name, maxBytes, chunk, signal, onProgress } = input;
  const request: ParseRequest = { path, name, maxBytes, chunk };
  const parts: string[] = [];
  const chunks: IndexedChunk[] = [];
  let pages: readonly Page[] | undefined;
  for await (const item of transport.stream(parseRoutes.parse, request, signal) as AsyncIterable<ParseItem>) {
    if (item.type === 'progress') onProgress(item.fraction);
    else if (item.type === 'text') parts.push(item.part);
    else if (item.type === 'pages') pages = [...(pages ?? []), ...item.pages];
    else if (item.type === 'chunks') chunks.push(...item.chunks);
    else return assemble(item.facts, { text: parts.join(''), pages, chunks });
  }
  throw new AppError('parser-crashed', { name });
}

interface Collected {
  readonly text: string;
  readonly pages: readonly Page[] | undefined;
  readonly chunks: readonly IndexedChunk[];
}

function assemble({ file, title, warnings, ...about }: ParsedFacts, { text, pages, chunks }: Collected): ParsedFile {
  return {
    ...about,
    facts: file,
    parsed: { ...(title ? { title } : {}), text, ...(pages ? { pages } : {}), warnings },
    chunks: chunks.map((chunk) => ({ ...chunk, text: text.slice(chunk.start, chunk.end) })),
  };
}
