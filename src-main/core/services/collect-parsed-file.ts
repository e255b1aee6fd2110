import type { Transport } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import {
  parseRoutes,
  type FileFacts,
  type IndexedChunk,
  type ParsedFacts,
  type ParseItem,
  type ParseRequest,
} from '../parsers/parse-protocol.ts';
import type { Page, ParsedDocument } from '../parsers/parser.ts';
import type { PlaceSegment } from '../parsers/place-segments.ts';

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
  /** Of the blocks that have a place, in the order of the text. */
  readonly places: readonly PlaceSegment[];
  readonly chunks: readonly ParsedChunk[];
}

/** Takes the parts of a result in as they come, so that none holds the core's thread for long. */
export async function collectParsedFile(transport: Transport, input: ParseInput): Promise<ParsedFile> {
  const { path, name, maxBytes, chunk, signal, onProgress } = input;
  const request: ParseRequest = { path, name, maxBytes, chunk };
  const parts: string[] = [];
  const chunks: IndexedChunk[] = [];
  const places: PlaceSegment[] = [];
  let pages: Page[] | undefined;
  for await (const item of transport.stream(parseRoutes.parse, request, signal) as AsyncIterable<ParseItem>) {
    if (item.type === 'progress') onProgress(item.fraction);
    else if (item.type === 'text') parts.push(item.part);
    else if (item.type === 'pages') (pages ??= []).push(...item.pages);
    else if (item.type === 'places') places.push(...item.places);
    else if (item.type === 'chunks') chunks.push(...item.chunks);
    else return assemble(item.facts, { text: parts.join(''), pages, places, chunks });
  }
  throw new AppError('parser-crashed', { name });
}

interface Collected {
  readonly text: string;
  readonly pages: readonly Page[] | undefined;
  readonly places: readonly PlaceSegment[];
  readonly chunks: readonly IndexedChunk[];
}

function assemble(
  { file, title, warnings, ...about }: ParsedFacts,
  { text, pages, places, chunks }: Collected,
): ParsedFile {
  return {
    ...about,
    facts: file,
    places,
    parsed: { ...(title ? { title } : {}), text, ...(pages ? { pages } : {}), warnings },
    chunks: chunks.map((chunk) => ({ ...chunk, text: text.slice(chunk.start, chunk.end) })),
  };
}
