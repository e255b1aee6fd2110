import { firstSchema } from './migrations/0001-first-schema.ts';
import { answerDetails } from './migrations/0002-answer-details.ts';
import { indexesForReferences } from './migrations/0003-indexes-for-references.ts';
import { places } from './migrations/0004-places.ts';

/** One change of the schema; a file that has landed is never edited again. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** In order, without gaps. */
export const migrations: readonly Migration[] = [firstSchema, answerDetails, indexesForReferences, places];
