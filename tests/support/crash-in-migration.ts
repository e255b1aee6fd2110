import BetterSqlite3 from 'better-sqlite3';
import { dataPlace } from '../../src-main/core/storage/data-place.ts';
import { migrate } from '../../src-main/core/storage/migrate.ts';
import { migrations } from '../../src-main/core/storage/migrations.ts';

/** Run as a process of its own with a data folder: dies by SIGKILL in the middle of one more migration. */
const place = dataPlace(process.argv[2] ?? '');
const connection = new BetterSqlite3(place.file);
connection.function('die', () => process.kill(process.pid, 'SIGKILL'));
const crash = {
  number: migrations.length + 1,
  name: 'crash',
  sql: 'CREATE TABLE half (x); DELETE FROM settings; INSERT INTO half VALUES (zeroblob(9e6)); SELECT die();',
};
migrate(connection, { place, migrations: [...migrations, crash], now: 0 });
