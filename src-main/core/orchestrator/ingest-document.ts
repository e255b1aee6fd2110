import { join } from 'node:path';
import { AppError, isAppError, toWireError } from '#shared/errors';
import type { FileResult, IngestStage } from '#shared/contract/library';
import type { IngestReport } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import type { Log } from '../ports.ts';
import type { DocumentService, KnownDocument } from '../services/document-service.ts';
import type { DocumentWriter, FilePlace, NewDocument } from '../services/document-writer.ts';
import type { Job, LedgerService } from '../services/ledger-service.ts';
import type { FileFacts, ParsedFile, ParserService } from '../services/parser-service.ts';
import type { SettingsService } from '../services/settings-service.ts';

export interface IngestDocumentServices {
  readonly documents: DocumentService;
  readonly writer: DocumentWriter;
  readonly ledger: LedgerService;
  readonly parser: ParserService;
  readonly settings: SettingsService;
  readonly dataFolder: string;
  readonly log: Log;
}

export interface IngestDocumentOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (stage: IngestStage, fraction: number) => void;
}

/** After this many crashes the same content is not tried again. */
const crashesToQuarantine = 2;

/**
 * Takes one file in:
 * 1. hash it; 2. the same content is only linked; 3. content that crashed its reader twice is set aside;
 * 4. parse, chunk and analyze it in the parser child; 5. store everything in one transaction.
 * Its vectors follow on their own. A file that cannot be read is noted in the ledger and answered as `failed`;
 * only cancelling and trouble with the data folder reject.
 */
export async function ingestDocument(
  services: IngestDocumentServices,
  job: Job,
  options: IngestDocumentOptions,
): Promise<FileResult> {
  try {
    const facts = await hash(services, job, options);
    return (
      (await linkKnown(services, job, facts)) ?? (await readAndStore(services, job, { ...options, facts }))
    );
  } catch (error) {
    return failed(services, job, error);
  }
}

const pathOf = (services: IngestDocumentServices, job: Job): string =>
  job.kind === 'bytes' ? join(services.dataFolder, job.path) : job.path;

/** What a person calls the file: its path, or for bytes its name. */
const shownPath = (job: Job): string => (job.kind === 'bytes' ? job.name : job.path);

async function hash(
  services: IngestDocumentServices,
  job: Job,
  options: IngestDocumentOptions,
): Promise<FileFacts> {
  options.onProgress('hashing', 0);
  const maxBytes = services.settings.get('documents.largestFile') * 1024 * 1024;
  return services.parser.inspect({
    path: pathOf(services, job),
    name: job.name,
    maxBytes,
    signal: options.signal,
  });
}

const placeOf = (job: Job, facts: FileFacts): FilePlace => ({
  jobId: job.id,
  kind: job.kind,
  path: job.path,
  name: job.name,
  modifiedAt: facts.modifiedAt,
  bytes: facts.bytes,
  collectionId: job.collectionId,
});

/** True where reading the content again would give what is stored. */
const isCurrent = (services: IngestDocumentServices, known: KnownDocument): boolean =>
  known.parserVersion === services.parser.versionOf(known.format) &&
  known.chunkSize === services.settings.get('documents.chunkSize') &&
  known.chunkOverlap === services.settings.get('documents.chunkOverlap');

const knownContent = 'The same content is indexed already; this is noted as another place of it.';

async function linkKnown(
  services: IngestDocumentServices,
  job: Job,
  facts: FileFacts,
): Promise<FileResult | undefined> {
  const known = await services.documents.findBySha256(facts.sha256);
  if (!known || !isCurrent(services, known)) return undefined;
  const linked = await services.writer.link(known.id, placeOf(job, facts));
  if (!linked) return undefined;
  const message = linked.news ? knownContent : 'Indexed already and unchanged.';
  return { ...resultOf(job, known.id, known.report), status: 'skipped', message };
}

async function readAndStore(
  services: IngestDocumentServices,
  job: Job,
  options: IngestDocumentOptions & { readonly facts: FileFacts },
): Promise<FileResult> {
  const { facts } = options;
  const same = job.sha256 !== null && Buffer.compare(job.sha256, facts.sha256) === 0;
  const crashes = same ? job.crashes : 0;
  if (crashes >= crashesToQuarantine) throw new AppError('file-quarantined', { name: job.name });
  await services.ledger.beginParsing(job, facts.sha256);
  const read = await parse(services, { ...job, crashes }, options);
  options.onProgress('storing', 0.9);
  const document = newDocument(services, job, read);
  const { id, isNew } = await services.writer.store(document, placeOf(job, read.facts));
  options.onProgress('done', 1);
  const result = resultOf(job, id, reportOf(document));
  return isNew ? { ...result, status: 'indexed' } : { ...result, status: 'skipped', message: knownContent };
}

/** A file whose reader crashed is tried once more, alone, so that it is told apart from those read beside it. */
async function parse(
  services: IngestDocumentServices,
  job: Job,
  options: IngestDocumentOptions,
): Promise<ParsedFile> {
  const attempt = (alone: boolean): Promise<ParsedFile> =>
    services.parser.parse({
      path: pathOf(services, job),
      name: job.name,
      maxBytes: services.settings.get('documents.largestFile') * 1024 * 1024,
      chunk: {
        size: services.settings.get('documents.chunkSize'),
        overlap: services.settings.get('documents.chunkOverlap'),
      },
      alone,
      signal: options.signal,
      onProgress: (fraction) => options.onProgress('parsing', fraction * 0.9),
    });
  try {
    return await attempt(job.crashes > 0);
  } catch (error) {
    if (!isAppError(error, 'parser-crashed')) throw error;
    services.log.write('warn', 'parser.crashed', { job: job.id, crashes: job.crashes + 1 });
    if (job.crashes === 0) return retryAlone(services, job, attempt);
    await services.ledger.crashed(job.id, crashesToQuarantine);
    throw new AppError('file-quarantined', { name: job.name }, error);
  }
}

async function retryAlone(
  services: IngestDocumentServices,
  job: Job,
  attempt: (alone: boolean) => Promise<ParsedFile>,
): Promise<ParsedFile> {
  try {
    return await attempt(true);
  } catch (error) {
    if (!isAppError(error, 'parser-crashed')) throw error;
    await services.ledger.crashed(job.id, crashesToQuarantine);
    throw new AppError('file-quarantined', { name: job.name }, error);
  }
}

const titleOf = (name: string): string => name.replace(/\.[^.]{1,8}$/, '') || name;

function newDocument(services: IngestDocumentServices, job: Job, read: ParsedFile): NewDocument {
  const { parsed } = read;
  return {
    sha256: read.facts.sha256,
    title: parsed.title?.trim() || titleOf(job.name),
    name: job.name,
    format: read.format,
    mediaType: read.mediaType,
    bytes: read.facts.bytes,
    language: read.language,
    text: parsed.text,
    pages: parsed.pages ?? null,
    places: read.places,
    emptyPages:
      parsed.pages?.filter((page) => parsed.text.slice(page.start, page.end).trim() === '').length ?? null,
    parserVersion: read.parserVersion,
    chunkSize: services.settings.get('documents.chunkSize'),
    chunkOverlap: services.settings.get('documents.chunkOverlap'),
    warnings: parsed.warnings,
    chunks: read.chunks,
  };
}

const reportOf = (document: NewDocument): IngestReport => ({
  ...(document.pages ? { pages: document.pages.length } : {}),
  ...(document.emptyPages === null ? {} : { emptyPages: document.emptyPages }),
  characters: document.text.length,
  chunks: document.chunks.length,
  warnings: document.warnings,
});

const resultOf = (job: Job, documentId: DocumentId, report: IngestReport) => ({
  path: shownPath(job),
  documentId,
  ...report,
});

/** Trouble that is not the file's own stops the whole run: going on would fail every file alike. */
const stopsEverything = (error: unknown): boolean =>
  isAppError(error) &&
  [
    'cancelled',
    'shutting-down',
    'disk-full',
    'data-unwritable',
    'data-in-use',
    'database-broken',
    // The parser's is told as `parser-crashed`: this one is the database's.
    'connection-lost',
  ].includes(error.code);

async function failed(services: IngestDocumentServices, job: Job, error: unknown): Promise<FileResult> {
  const wire = toWireError(error, 'ingestion');
  if (wire.code === 'cancelled' || stopsEverything(error)) throw error;
  if (!isAppError(error)) services.log.write('error', 'ingest.failed', { job: job.id, error: String(error) });
  const shown = isAppError(error) ? error : new AppError('internal', { where: 'ingestion' }, error);
  await services.ledger.fail(job.id, shown);
  return {
    path: shownPath(job),
    status: 'failed',
    code: wire.code,
    message: `${wire.message} ${wire.advice}`,
    warnings: [],
  };
}
