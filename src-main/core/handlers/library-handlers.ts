import type { Handlers } from '#shared/contract/index';
import type { IngestEvent } from '#shared/contract/library';
import { ingestFiles, type IngestFilesServices } from '../orchestrator/ingest-files.ts';
import { removeDocument, type RemoveDocumentServices } from '../orchestrator/remove-document.ts';
import { viewDocument, type ViewDocumentServices } from '../orchestrator/view-document.ts';
import type { ActivityService } from '../services/activity-service.ts';
import type { CollectionService } from '../services/collection-service.ts';
import type { DocumentService } from '../services/document-service.ts';
import type { LedgerService } from '../services/ledger-service.ts';
import type { PageService } from '../services/page-service.ts';

export interface LibraryServices {
  readonly documents: DocumentService;
  readonly collections: CollectionService;
  readonly ledger: LedgerService;
  readonly pages: PageService;
  readonly activity: ActivityService;
  readonly ingesting: IngestFilesServices;
  readonly removing: RemoveDocumentServices;
  readonly viewing: ViewDocumentServices;
}

export const libraryHandlers = (services: LibraryServices): Handlers['library'] => ({
  ingest: async function* ({ collection, ...input }, { signal }): AsyncGenerator<IngestEvent> {
    const collectionId = collection === undefined ? null : await services.collections.ensure(collection);
    yield* ingestFiles(services.ingesting, { ...input, collectionId, signal });
  },
  documents: async ({ collection, offset, limit }) => {
    const collections = collection === undefined ? null : await services.collections.resolve([collection]);
    return services.documents.list({ collections, offset, limit });
  },
  document: ({ documentId }) => services.documents.get(documentId),
  text: async ({ documentId }) => {
    const { report } = await services.documents.get(documentId);
    return { text: await services.documents.text(documentId), report };
  },
  remove: async ({ documentId }) => {
    await removeDocument(services.removing, documentId);
    return null;
  },
  pages: ({ documentId }) => services.pages.pages(documentId),
  rectangles: ({ documentId, ...range }) => services.pages.rectangles(documentId, range),
  chunks: ({ documentId }) => services.pages.chunks(documentId),
  view: ({ documentId }, { signal }) => viewDocument(services.viewing, documentId, signal),
  forgetFailed: async ({ path }) => {
    await services.ledger.forget(path);
    return null;
  },
  failed: () => services.ledger.failed(),
  collections: () => services.collections.list(),
  createCollection: ({ name }) => services.collections.create(name),
  renameCollection: ({ name, to }) => services.collections.rename(name, to),
  deleteCollection: async ({ name }) => {
    await services.collections.remove(name);
    return null;
  },
  setPaused: ({ paused }) => services.activity.setPaused(paused),
  activity: () => services.activity.current(),
});
