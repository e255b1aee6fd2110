import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentId } from '#shared/model/ids';
import type { VectorStoreService } from '../services/vector-store-service.ts';
import { tellLibrary, type TellLibraryServices } from './tell-library.ts';

export interface RemoveDocumentServices extends TellLibraryServices {
  readonly vectors: VectorStoreService;
  readonly dataFolder: string;
}

/**
 * Removes a document:
 * 1. from SQLite, in one transaction; 2. its vectors follow; 3. the app's own copy of its bytes goes.
 * Files that the person owns are never touched.
 */
export async function removeDocument(services: RemoveDocumentServices, id: DocumentId): Promise<void> {
  const places = await services.documents.remove(id);
  await services.vectors.followDeletions();
  for (const place of places) {
    if (place.kind === 'bytes') await rm(join(services.dataFolder, place.path), { force: true });
  }
  await tellLibrary(services);
}
