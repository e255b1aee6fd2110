import { chunkDocument } from '../core/chunking/chunk-document.ts';
import { detectFormat } from '../core/parsers/detect-format.ts';
import { formats } from '../core/parsers/formats.ts';
import type {
  FileFacts,
  IndexedChunk,
  InspectRequest,
  ParsedFacts,
  ParseRequest,
} from '../core/parsers/parse-protocol.ts';
import type { Format, Page, Parser } from '../core/parsers/parser.ts';
import { packPlaces, type PlaceSegment } from '../core/parsers/place-segments.ts';
import { refuseOldOffice } from '../core/parsers/zip-ole.ts';
import { AppError } from '#shared/errors';
import { createIndexer, type Indexer } from './index-chunks.ts';
import { readFileOnce } from './read-file.ts';

export interface ParsedOnce {
  readonly facts: ParsedFacts;
  readonly text: string;
  readonly pages: readonly Page[] | undefined;
  readonly places: readonly PlaceSegment[];
  readonly chunks: readonly IndexedChunk[];
}

export interface ParseFileContext {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** Which share of the whole reading the file from the disk is taken to be; parsing is most of the rest. */
const [readShare, parseShare] = [0.1, 0.85] as const;

/** A file's bytes, and what they are. */
export async function readAll(request: InspectRequest, { signal, onProgress }: ParseFileContext) {
  let bytes = new Uint8Array(0);
  let at = 0;
  const onPiece = (piece: Uint8Array, size: number): void => {
    if (bytes.length === 0) bytes = new Uint8Array(size);
    bytes.set(piece, at);
    at += piece.length;
    onProgress((readShare * at) / size);
  };
  const facts = await readFileOnce({ ...request, signal, onPiece });
  return { bytes, facts };
}

/** What a thread keeps from file to file, because making it costs more than most files. */
export interface ParseTools {
  readonly parsers: Map<string, Promise<Parser>>;
  readonly index: Indexer;
}

export const createParseTools = (): ParseTools => ({ parsers: new Map(), index: createIndexer() });

function parserFor(format: Format, { parsers }: ParseTools): Promise<Parser> {
  const known = parsers.get(format.id) ?? format.load();
  parsers.set(format.id, known);
  return known;
}

const factsOf = (format: Format, file: FileFacts) => ({
  file,
  format: format.id,
  mediaType: format.mediaType,
  parserVersion: format.version,
});

const nameWithoutEnding = (name: string): string => name.replace(/\.[^.]{1,8}$/, '') || name;

/** Not read, but worth saying what to do about. */
const oldOffice = /\.(?:doc|dot|xls|xlt)$/i;

/** One file from disk to chunks that are ready for the index. Throws the `AppError` that says why it cannot be. */
export async function parseFile(
  request: ParseRequest,
  context: ParseFileContext,
  tools: ParseTools,
): Promise<ParsedOnce> {
  const { bytes, facts } = await readAll(request, context);
  const format = detectFormat(formats, request.name, bytes);
  if (!format && oldOffice.test(request.name)) refuseOldOffice(bytes, request.name);
  if (!format) throw new AppError('format-unknown', { name: request.name });
  const parser = await parserFor(format, tools);
  const onProgress = (fraction: number): void => context.onProgress(readShare + parseShare * fraction);
  const parsed = await parser.parse(bytes, { name: request.name, signal: context.signal, onProgress });
  const { text, title, pages, warnings } = parsed;
  const chunks = chunkDocument(parsed, request.chunk);
  const indexed = tools.index({
    title: title ?? nameWithoutEnding(request.name),
    text,
    chunks,
    onProgress: context.onProgress,
  });
  const named = {
    ...factsOf(format, facts),
    language: indexed.language,
    ...(title ? { title } : {}),
    warnings,
  };
  return { facts: named, text, pages, places: packPlaces(parsed.blocks), chunks: indexed.chunks };
}
