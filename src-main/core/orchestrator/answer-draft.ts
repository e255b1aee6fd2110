import type { AskEvent } from '#shared/contract/chat';
import type { Citation, LeftOut, Source, Timings } from '#shared/model/conversation';
import type { DocumentId } from '#shared/model/ids';
import type { AnswerPart } from '../models/provider.ts';
import type { Clock } from '../ports.ts';
import { leaveOutUnquoted } from '../retrieval/left-out.ts';
import type { Packed } from '../retrieval/pack-context.ts';

export interface DraftOptions {
  readonly clock: Clock;
  readonly pageAt: (document: DocumentId, offset: number) => Promise<number | undefined>;
}

/** An answer while it is being written: what there is of it can be kept at any moment. */
export class AnswerDraft {
  readonly #options: DraftOptions;
  readonly #started: number;
  readonly #marks = { retrieved: 0, packed: 0, firstText: 0 };
  readonly #citations: Citation[] = [];
  #sources: readonly Source[] = [];
  #leftOut: readonly LeftOut[] = [];
  #text = '';
  #answered = true;
  #notices: readonly string[] = [];

  constructor(options: DraftOptions) {
    this.#options = options;
    this.#started = options.clock.monotonic();
  }

  get text(): string {
    return this.#text;
  }

  get answered(): boolean {
    return this.#answered;
  }

  get notices(): readonly string[] {
    return this.#notices;
  }

  get citations(): readonly Citation[] {
    return this.#citations;
  }

  get sources(): readonly Source[] {
    return this.#sources;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  retrieved(notices: readonly string[]): void {
    this.#notices = notices;
    this.#marks.retrieved = this.#elapsed();
  }

  packed({ sources, leftOut }: Packed): void {
    this.#sources = sources;
    this.#leftOut = leftOut;
    this.#marks.packed = this.#elapsed();
  }

  /** Takes one piece of the answer; yields what the asker is told of it. */
  async *add(part: AnswerPart): AsyncGenerator<AskEvent> {
    if (part.type === 'quote') {
      const citation = await this.#cite(part);
      if (!citation) return;
      this.#citations.push(citation);
      yield { type: 'citation', citation };
      return;
    }
    this.#answered &&= part.type === 'text';
    this.#marks.firstText ||= this.#elapsed();
    this.#text += part.text;
    yield { type: 'text', text: part.text };
  }

  /** What was sent and not quoted was not used: for providers that only quote. */
  keepOnlyQuoted(): void {
    const quoted = new Set(this.#citations.map((citation) => citation.n));
    const unused = this.#sources.filter((source) => !quoted.has(source.n));
    this.#sources = this.#sources.filter((source) => quoted.has(source.n));
    this.#leftOut = [...unused.map((source) => leaveOutUnquoted(source)), ...this.#leftOut];
  }

  timings(): Timings {
    const { retrieved, packed, firstText } = this.#marks;
    const total = this.#elapsed();
    return { retrieve: retrieved, pack: packed - retrieved, answer: total - packed, firstText, total };
  }

  /** A quote is cut out of its source by its offsets, so it cannot differ from what is stored. */
  async #cite({ n, start, end }: Extract<AnswerPart, { type: 'quote' }>): Promise<Citation | undefined> {
    const source = this.#sources.find((candidate) => candidate.n === n);
    if (!source || start < source.start || end > source.end || start >= end) return undefined;
    const page = source.page === undefined ? undefined : await this.#options.pageAt(source.documentId, start);
    return {
      n,
      documentId: source.documentId,
      path: source.path,
      ...(page === undefined ? {} : { page }),
      start,
      end,
      quote: source.text.slice(start - source.start, end - source.start),
    };
  }

  #elapsed(): number {
    return this.#options.clock.monotonic() - this.#started;
  }
}
