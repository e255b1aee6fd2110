import { firstSchema } from './migrations/0001-first-schema.ts';

/** One change of the schema; a file that has landed is never edited again. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** In order, without gaps. */
export const migrations: readonly Migration[] = [firstSchema];
