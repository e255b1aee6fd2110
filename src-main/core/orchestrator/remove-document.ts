import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import type { Log } from '../ports.ts';
import type { DocumentWriter } from '../services/document-writer.ts';
import type { VectorStoreService } from '../services/vector-store-service.ts';
import { tellLibrary, type TellLibraryServices } from './tell-library.ts';

export interface RemoveDocumentServices extends TellLibraryServices {
  readonly writer: DocumentWriter;
  readonly vectors: VectorStoreService;
  readonly log: Log;
  readonly dataFolder: string;
}

/**
 * Removes a document:
 * 1. from SQLite, in one transaction; 2. the app's own copy of its bytes goes; 3. its vectors follow.
 * Files that the person owns are never touched.
 */
export async function removeDocument(services: RemoveDocumentServices, id: DocumentId): Promise<void> {
  const places = await services.writer.remove(id);
  for (const place of places) {
    if (place.kind === 'bytes') await rm(join(services.dataFolder, place.path), { force: true });
  }
  await followDeletion(services);
  await tellLibrary(services);
}

/** The document is gone and cannot be found any more, whatever keeps the vector store from following at once. */
async function followDeletion({ vectors, log }: RemoveDocumentServices): Promise<void> {
  try {
    await vectors.followDeletions();
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.write('warn', 'vectors.deletions-wait', { code: error.code });
  }
}
