import { join } from 'node:path';

/** Where the database lies in the data folder. Absolute paths. */
export interface DataPlace {
  readonly folder: string;
  readonly file: string;
  readonly backups: string;
}

/** The places of a data folder that storage owns. */
export const dataPlace = (folder: string): DataPlace => ({
  folder,
  file: join(folder, 'allma.db'),
  backups: join(folder, 'backups'),
});
