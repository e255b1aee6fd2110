import { toWireError } from '#shared/errors';
import type { Log } from '../ports.ts';
import type { AnalysisService } from '../services/analysis-service.ts';
import type { IngestQueue } from '../services/ingest-queue.ts';
import type { VectorStoreService } from '../services/vector-store-service.ts';
import { tellLibrary, type TellLibraryServices } from './tell-library.ts';
import { tidyFiles, type TidyServices } from './tidy-files.ts';

export interface ResumeServices extends TellLibraryServices, TidyServices {
  readonly queue: IngestQueue;
  readonly vectors: VectorStoreService;
  readonly analysis: AnalysisService;
  readonly log: Log;
}

/**
 * Takes up what an earlier run left:
 * 1. files that wait in the ledger; 2. passages without a vector; 3. an index made by an older analyzer;
 * 4. copies of bytes that nothing refers to.
 * Never rejects: what cannot be done is noted and left for the next start.
 */
export async function resumeWork(services: ResumeServices, signal: AbortSignal): Promise<void> {
  try {
    services.vectors.kick();
    const jobs = await services.ledger.unfinished();
    await services.queue.readAll(jobs, { signal, onProgress: () => undefined, onResult: () => undefined });
    if (jobs.length > 0) {
      services.vectors.kick();
      await tellLibrary(services);
    }
    await services.analysis.refresh(signal);
    await tidyFiles(services);
  } catch (error) {
    const { code } = toWireError(error, 'resume');
    if (!signal.aborted) services.log.write('warn', 'resume.stopped', { code });
  }
}
