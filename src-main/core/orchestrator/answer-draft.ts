import type { AskEvent } from '#shared/contract/chat';
import type { Citation, LeftOut, Source, Timings, Usage } from '#shared/model/conversation';
import type { TextRange } from '#shared/model/document';
import type { AnswerPart } from '../models/provider.ts';
import type { Clock } from '../ports.ts';
import { findSupport } from '../retrieval/find-support.ts';
import { leaveOutUnquoted } from '../retrieval/left-out.ts';
import type { Packed } from '../retrieval/pack-context.ts';
import { MarkReader, showPiece, type CitedPiece } from '../retrieval/read-marks.ts';
import type { DocumentService } from '../services/document-service.ts';
import type { ChosenModel } from '../services/model-service.ts';

export interface DraftOptions {
  readonly clock: Clock;
  /** Tell where exactly a quotation stands. */
  readonly documents: Pick<DocumentService, 'standing' | 'placedIn'>;
}

/**
 * An answer while it is being written: what there is of it can be kept at any moment. Citations stand in the order of
 * the marks in the text, one for each mark.
 */
export class AnswerDraft {
  readonly #options: DraftOptions;
  readonly #started: number;
  readonly #marks = { retrieved: 0, packed: 0, firstText: 0 };
  readonly #notices: string[] = [];
  #chosen: ChosenModel;
  #fallback: string | undefined;
  #reader = new MarkReader([]);
  readonly #citations: Citation[] = [];
  /** Numbers of the sources as sent, in the order in which they were first quoted. */
  readonly #order: number[] = [];
  #sources: readonly Source[] = [];
  #leftOut: readonly LeftOut[] = [];
  #text = '';
  #thinking = '';
  #answered = true;
  #removedMarks = 0;
  #usage: Usage | undefined;

  constructor(options: DraftOptions, chosen: ChosenModel) {
    this.#options = options;
    this.#started = options.clock.monotonic();
    this.#chosen = chosen;
  }

  get hasText(): boolean {
    return this.#text !== '';
  }

  /** What is kept and told of it. */
  get content() {
    return {
      model: this.#chosen.model.id,
      citations: this.#citations,
      sources: this.#sources,
      leftOut: this.#leftOut,
      notices: this.#notices,
      timings: this.#timings(),
    };
  }

  get details() {
    return {
      text: this.#text,
      thinking: this.#thinking,
      answered: this.#answered,
      usage: this.#usage,
      fallback: this.#fallback,
      removedMarks: this.#removedMarks,
    };
  }

  /** Another model begins anew; `why` is the sentence that says for what reason. */
  handTo(chosen: ChosenModel, why: string): AskEvent {
    this.#chosen = chosen;
    this.#fallback = why;
    this.#thinking = '';
    this.#usage = undefined;
    return this.introduce();
  }

  introduce(): AskEvent {
    const fallback = this.#fallback;
    return { type: 'model', model: this.#chosen.model.id, ...(fallback === undefined ? {} : { fallback }) };
  }

  notice(message: string): AskEvent {
    this.#notices.push(message);
    return { type: 'notice', message };
  }

  retrieved(): void {
    this.#marks.retrieved = this.#elapsed();
  }

  packed({ sources, leftOut }: Packed): AskEvent {
    this.#sources = sources;
    this.#leftOut = leftOut;
    this.#reader = new MarkReader(sources);
    this.#marks.packed = this.#elapsed();
    return this.#tellSources();
  }

  /** Takes one piece of the answer; yields what the asker is told of it. */
  async *add(part: AnswerPart): AsyncGenerator<AskEvent> {
    switch (part.type) {
      case 'waiting':
        yield part;
        return;
      case 'thinking':
        this.#thinking += part.text;
        yield part;
        return;
      case 'notice':
        yield this.notice(part.message);
        return;
      case 'usage':
        this.#usage = part.usage;
        return;
      case 'quote':
        yield* this.#quote(part);
        return;
      case 'unanswered':
        this.#answered = false;
        yield this.#write(part.text);
        return;
      case 'text':
        if (this.#chosen.provider.capabilities.onlyQuotes) yield this.#write(part.text);
        else yield* this.#resolve(this.#reader.push(part.text));
    }
  }

  /** Nothing more comes: what was held back is written, and of the sources those stay that were used. */
  async *end(): AsyncGenerator<AskEvent> {
    if (!this.#chosen.provider.capabilities.onlyQuotes) {
      yield* this.#resolve(this.#reader.end());
      return;
    }
    const unused = this.#sources.filter((source) => !this.#order.includes(source.n));
    this.#sources = this.#order.flatMap((n, at) =>
      this.#sources.filter((source) => source.n === n).map((source) => ({ ...source, n: at + 1 })),
    );
    this.#leftOut = [...unused.map((source) => leaveOutUnquoted(source)), ...this.#leftOut];
    // Told again: of what was gathered, this is what was used.
    yield this.#tellSources();
  }

  /** Nobody listens any more: only what was held back is still written. */
  async settle(): Promise<void> {
    if (this.#chosen.provider.capabilities.onlyQuotes) return;
    for await (const _ of this.#resolve(this.#reader.end()));
  }

  #tellSources(): AskEvent {
    return { type: 'sources', sources: this.#sources, leftOut: this.#leftOut };
  }

  #write(text: string): AskEvent {
    this.#marks.firstText ||= this.#elapsed();
    this.#text += text;
    return { type: 'text', text };
  }

  /** Each mark gets the sentence of its source that says what stands before it. */
  async *#resolve(pieces: readonly CitedPiece[]): AsyncGenerator<AskEvent> {
    let shown = '';
    for (const piece of pieces) {
      if (piece.type === 'marks') {
        this.#removedMarks += piece.dropped;
        for (const n of piece.marks) yield* this.#cite(n, this.#text + shown);
      }
      shown += showPiece(piece);
    }
    if (shown !== '') yield this.#write(shown);
  }

  async *#cite(n: number, before: string): AsyncGenerator<AskEvent> {
    const source = this.#sources.find((candidate) => candidate.n === n);
    if (!source) return;
    const placed = await this.#options.documents.placedIn(source);
    const citation = await this.#citation(source, n, findSupport(before, source, placed));
    this.#citations.push(citation);
    yield { type: 'citation', citation };
  }

  /** For what only quotes, numbers follow the order of the quotes. */
  async *#quote({ n, start, end }: Extract<AnswerPart, { type: 'quote' }>): AsyncGenerator<AskEvent> {
    const source = this.#sources.find((candidate) => candidate.n === n);
    if (!source || start < source.start || end > source.end || start >= end) return;
    if (!this.#order.includes(n)) this.#order.push(n);
    const citation = await this.#citation(source, this.#order.indexOf(n) + 1, { start, end });
    this.#citations.push(citation);
    yield { type: 'citation', citation };
  }

  /** A quote is cut out of its source by its offsets, so it cannot differ from what is stored. */
  async #citation(source: Source, n: number, { start, end }: TextRange): Promise<Citation> {
    const { documentId, path, page, place, text } = source;
    const stands = page !== undefined || place !== undefined;
    const standing = stands ? await this.#options.documents.standing(documentId, { start, end }) : {};
    const quote = text.slice(start - source.start, end - source.start);
    return { n, documentId, path, ...standing, start, end, quote };
  }

  #timings(): Timings {
    const { retrieved, packed, firstText } = this.#marks;
    const total = this.#elapsed();
    return { retrieve: retrieved, pack: packed - retrieved, answer: total - packed, firstText, total };
  }

  #elapsed(): number {
    return this.#options.clock.monotonic() - this.#started;
  }
}
