import type { Emit } from '#shared/contract/index';
import type { DocumentService } from '../services/document-service.ts';
import type { LedgerService } from '../services/ledger-service.ts';

export interface TellLibraryServices {
  readonly documents: DocumentService;
  readonly ledger: LedgerService;
  readonly emit: Emit;
}

/** Tells everyone that documents came, went or failed. */
export async function tellLibrary({ documents, ledger, emit }: TellLibraryServices): Promise<void> {
  const [counts, failed] = await Promise.all([documents.counts(), ledger.failedCount()]);
  emit('library.changed', { documents: counts.documents, failed });
}
