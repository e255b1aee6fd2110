import { toWireError } from '#shared/errors';
import type { Emit } from '#shared/contract/index';
import type { Log } from '../ports.ts';
import type { AnalysisService } from '../services/analysis-service.ts';
import type { DocumentService } from '../services/document-service.ts';
import type { IngestQueue } from '../services/ingest-queue.ts';
import type { LedgerService } from '../services/ledger-service.ts';
import type { VectorStoreService } from '../services/vector-store-service.ts';

export interface ResumeServices {
  readonly ledger: LedgerService;
  readonly queue: IngestQueue;
  readonly vectors: VectorStoreService;
  readonly analysis: AnalysisService;
  readonly documents: DocumentService;
  readonly emit: Emit;
  readonly log: Log;
}

/**
 * Takes up what an earlier run left:
 * 1. files that wait in the ledger; 2. passages without a vector; 3. an index made by an older analyzer.
 * Never rejects: what cannot be done is noted and left for the next start.
 */
export async function resumeWork(services: ResumeServices, signal: AbortSignal): Promise<void> {
  try {
    services.vectors.kick();
    const jobs = await services.ledger.unfinished();
    await Promise.all(jobs.map((job) => services.queue.add(job, { signal, onProgress: () => undefined })));
    if (jobs.length > 0) {
      services.vectors.kick();
      const { documents } = await services.documents.counts();
      services.emit('library.changed', { documents, failed: await services.ledger.failedCount() });
    }
    await services.analysis.refresh(signal);
  } catch (error) {
    const { code } = toWireError(error, 'resume');
    if (!signal.aborted) services.log.write('warn', 'resume.stopped', { code });
  }
}
