import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../ports.ts';
import type { Database } from '../storage/database.ts';

export interface TidyServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly dataFolder: string;
}

/** Younger files may belong to an ingestion that is about to write them into the ledger. */
const youngest = 60 * 60 * 1000;

/** Removes copies of bytes that a crash left behind: without a document and without a row in the ledger. */
export async function tidyFiles({ database, clock, dataFolder }: TidyServices): Promise<number> {
  const kept = await referredTo(database);
  const names = await readdir(join(dataFolder, 'files')).catch((): string[] => []);
  let removed = 0;
  for (const name of names.filter((each) => !kept.has(`files/${each}`))) {
    const file = join(dataFolder, 'files', name);
    const found = await stat(file).catch(() => undefined);
    if (!found || clock.now() - found.mtimeMs < youngest) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

async function referredTo({ read }: Database): Promise<ReadonlySet<string>> {
  const places = await read
    .selectFrom('document_places')
    .select('path')
    .where('kind', '=', 'bytes')
    .execute();
  const jobs = await read.selectFrom('ingest_jobs').select('path').where('kind', '=', 'bytes').execute();
  return new Set([...places, ...jobs].map((row) => row.path));
}
