import type { AskEvent } from '#shared/contract/chat';
import type { Citation, LeftOut, Source, Timings } from '#shared/model/conversation';
import type { DocumentId } from '#shared/model/ids';
import type { AnswerPart } from '../models/provider.ts';
import type { Clock } from '../ports.ts';
import { leaveOutUnquoted } from '../retrieval/left-out.ts';
import type { Packed } from '../retrieval/pack-context.ts';

export interface DraftOptions {
  readonly clock: Clock;
  /** See the provider's capability of that name. */
  readonly onlyQuotes: boolean;
  readonly pageAt: (document: DocumentId, offset: number) => Promise<number | undefined>;
}

/** An answer while it is being written: what there is of it can be kept at any moment. */
export class AnswerDraft {
  readonly #options: DraftOptions;
  readonly #started: number;
  readonly #marks = { retrieved: 0, packed: 0, firstText: 0 };
  readonly #citations: Citation[] = [];
  /** Numbers of the sources as sent, in the order in which they were first quoted. */
  readonly #order: number[] = [];
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

  /** For providers that only quote: what was not quoted was not used, and numbers follow the order of the quotes. */
  keepOnlyQuoted(): void {
    const unused = this.#sources.filter((source) => !this.#order.includes(source.n));
    this.#sources = this.#order.flatMap((n, at) =>
      this.#sources.filter((source) => source.n === n).map((source) => ({ ...source, n: at + 1 })),
    );
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
    if (!this.#order.includes(n)) this.#order.push(n);
    const page = source.page === undefined ? undefined : await this.#options.pageAt(source.documentId, start);
    return {
      n: this.#options.onlyQuotes ? this.#order.indexOf(n) + 1 : n,
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
