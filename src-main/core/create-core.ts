import { contract, type Handlers } from '#shared/contract/index';
import type { Dispatcher } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import type { Settings } from '#shared/settings';
import { createDispatcher } from './dispatch.ts';
import type { Embedder } from './embedders/embedder.ts';
import { embedders } from './embedders/embedders.ts';
import { EventHub } from './events.ts';
import { chatHandlers } from './handlers/chat-handlers.ts';
import { libraryHandlers } from './handlers/library-handlers.ts';
import { modelsHandlers } from './handlers/models-handlers.ts';
import { searchHandlers } from './handlers/search-handlers.ts';
import { settingsHandlers } from './handlers/settings-handlers.ts';
import { systemHandlers } from './handlers/system-handlers.ts';
import { providers } from './models/providers.ts';
import { findDocumentFile, type DocumentFile } from './orchestrator/find-document-file.ts';
import { ingestDocument } from './orchestrator/ingest-document.ts';
import { keepBytes } from './orchestrator/keep-bytes.ts';
import { resumeWork } from './orchestrator/resume-work.ts';
import { tellEmbedding } from './orchestrator/tell-embedding.ts';
import { findFiles } from './parsers/find-files.ts';
import type { Ports } from './ports.ts';
import { ActivityService } from './services/activity-service.ts';
import { AnalysisService } from './services/analysis-service.ts';
import { CollectionService } from './services/collection-service.ts';
import { ConversationService } from './services/conversation-service.ts';
import { DocumentService } from './services/document-service.ts';
import { DocumentWriter } from './services/document-writer.ts';
import { ExtractService } from './services/extract-service.ts';
import { HealthService } from './services/health-service.ts';
import { IngestQueue } from './services/ingest-queue.ts';
import { KeptViews } from './services/kept-views.ts';
import { KeywordIndex } from './services/keyword-index.ts';
import { LedgerService } from './services/ledger-service.ts';
import { ModelService } from './services/model-service.ts';
import { OverviewService } from './services/overview-service.ts';
import { PageService } from './services/page-service.ts';
import { ParserService } from './services/parser-service.ts';
import { RagService } from './services/rag-service.ts';
import { SettingsService } from './services/settings-service.ts';
import { TokenMeter } from './services/token-meter.ts';
import { VectorStoreService } from './services/vector-store-service.ts';
import type { Database } from './storage/database.ts';
import { openDatabase } from './storage/open-database.ts';
import type { VectorStore } from './vector-stores/vector-store.ts';
import { vectorStores } from './vector-stores/vector-stores.ts';

export interface CoreOptions {
  /** Values from the environment; they win over saved ones. */
  readonly settings: Partial<Settings>;
  /** True where the core lives on: what an earlier run left is taken up and vectors are completed by themselves. */
  readonly background: boolean;
  /** True where a question comes at once: what it needs is started while the database is being opened. */
  readonly expectsQuestion?: boolean;
}

export interface Core {
  /** Everything a host carries calls to. */
  readonly dispatcher: Dispatcher;
  /** Where a document's own bytes lie, for a viewer; rejects with an `AppError` where they are gone or changed. */
  file(id: DocumentId): Promise<DocumentFile>;
  /** Refuses new work, lets what runs come to a clean end, and closes everything. */
  dispose(): Promise<void>;
}

/**
 * Builds the core from what the host lends: the only place where services are made. Rejects with an `AppError` where
 * the data cannot be opened; nothing is left running then.
 */
export async function createCore(ports: Ports, options: CoreOptions): Promise<Core> {
  const stop = new AbortController();
  const slow = createSlowParts(ports);
  if (options.expectsQuestion) warmUp(slow, stop.signal);
  const database = await openDatabase({ ...ports, folder: ports.paths.data }).catch(
    async (error: unknown) => {
      await slow.embedder.dispose();
      throw error;
    },
  );
  const events = new EventHub();
  const services = createServices(ports, { ...slow, database, events, environment: options.settings });
  try {
    await services.settings.load();
    await Promise.all([services.vectors.load(), services.conversations.settle(), services.analysis.load()]);
  } catch (error) {
    await close(services, database);
    throw error;
  }
  const handlers = createHandlers(services);
  const dispatcher = createDispatcher({ contract, handlers, events, log: ports.log });
  const background = options.background ? resumeWork(services, stop.signal) : Promise.resolve();
  return {
    dispatcher,
    file: (id) => findDocumentFile(services, id),
    dispose: async () => {
      stop.abort(new AppError('shutting-down'));
      await dispatcher.drain();
      await background;
      events.close();
      await close(services, database);
    },
  };
}

type Services = ReturnType<typeof createServices>;

interface Parts extends SlowParts {
  readonly database: Database;
  readonly events: EventHub;
  readonly environment: Partial<Settings>;
}

function createServices(
  ports: Ports,
  { database, events, environment, embedder, store, fallbackStore }: Parts,
) {
  const { clock, log, paths } = ports;
  const { emit } = events;
  const settings = new SettingsService({ database, environment, emit });
  const documents = new DocumentService({ database });
  const writer = new DocumentWriter({ database, clock });
  const collections = new CollectionService({ database, clock });
  const conversations = new ConversationService({ database, clock, emit });
  const ledger = new LedgerService({ database, clock });
  const analysis = new AnalysisService({ database });
  const tellVectors = tellEmbedding({ emit, clock, progress: () => vectors.progress() });
  const vectors = new VectorStoreService({
    database,
    embedder,
    store,
    fallbackStore,
    clock,
    log,
    onProgress: () => {
      tellVectors();
      activity.changed();
    },
  });
  const pages = new PageService({ database });
  const parser = new ParserService(ports);
  const ingesting = { documents, writer, ledger, parser, settings, log, dataFolder: paths.data };
  const queue = new IngestQueue({
    ingest: (job, run) => ingestDocument(ingesting, job, run),
    // One more than there are threads, so that a thread has its next file while the last is being stored.
    limit: parser.threads + 1,
    onChange: () => activity.changed(),
  });
  const activity = new ActivityService({ queue, vectors, emit });
  const keywords = new KeywordIndex({ database, documents });
  const rag = new RagService({ collections, documents, vectors, embedder, keywords });
  const extracts = new ExtractService({ documents, keywords, embedder });
  const lent = { extracts, http: ports.http, clock, settings };
  const models = new ModelService({
    hasAnswered: (names) => conversations.hasAnswered(names),
    providers: providers.map((row) => row.create(lent)),
    embedder,
    settings,
  });
  const health = new HealthService({
    ...ports,
    database,
    documents,
    vectors,
    embedder,
    settings,
    dataFolder: paths.data,
  });
  return {
    settings,
    documents,
    writer,
    collections,
    conversations,
    ledger,
    pages,
    views: new KeptViews(),
    analysis,
    embedder,
    vectors,
    parser,
    queue,
    activity,
    rag,
    models,
    meter: new TokenMeter(),
    health,
    overview: new OverviewService({ database, vectors, models, settings, http: ports.http }),
    log,
    clock,
    emit,
    database,
    dataFolder: paths.data,
  };
}

/** What takes longest to start, and needs no database for it. */
interface SlowParts {
  readonly embedder: Embedder;
  readonly store: VectorStore;
  readonly fallbackStore: VectorStore;
}

function createSlowParts(ports: Ports): SlowParts {
  const embedder = embedders[0]?.create(ports);
  const store = vectorStores.find((row) => row.persistent)?.create(ports);
  const fallbackStore = vectorStores.find((row) => !row.persistent)?.create(ports);
  if (!embedder || !store || !fallbackStore) throw new AppError('internal', { where: 'tables of parts' });
  return { embedder, store, fallbackStore };
}

/** Whatever goes wrong here goes wrong again at the question, and is told there. */
function warmUp({ embedder, store }: SlowParts, signal: AbortSignal): void {
  for (const starting of [embedder.load(signal), store.load()]) starting.catch(() => undefined);
}

function createHandlers(services: Services): Handlers {
  const ingesting = {
    ...services,
    findFiles,
    keepBytes: keepBytes(services.dataFolder),
  };
  return {
    chat: chatHandlers(services, services.conversations),
    library: libraryHandlers({ ...services, ingesting, removing: services, viewing: services }),
    search: searchHandlers(services),
    models: modelsHandlers(services.models),
    settings: settingsHandlers(services.settings),
    system: systemHandlers(services.health, services.overview),
  };
}

/**
 * No new files, no new vectors, then the children, the database last: each also where one before it failed, since
 * whatever is left open would keep the process from ending.
 */
async function close(
  { activity, queue, vectors, parser, embedder }: Services,
  database: Database,
): Promise<void> {
  await using last = new AsyncDisposableStack();
  last.defer(() => database.close());
  last.defer(() => embedder.dispose());
  last.defer(() => parser.dispose());
  last.defer(() => vectors.dispose());
  last.defer(() => queue.dispose());
  last.defer(() => activity.dispose());
}
