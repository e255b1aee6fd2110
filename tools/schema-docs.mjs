/**
 * Writes docs/schema.md: the tables of SQLite as the migrations make them, with the words of their comments.
 *
 *     node tools/schema-docs.mjs [--check]
 */
import BetterSqlite3 from 'better-sqlite3';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrations } from '../src-main/core/storage/migrations.ts';

/**
 * @typedef {{ number: number, name: string, sql: string }} Migration
 * @typedef {{ name: string, type: string, notnull: number, dflt_value: string | null, pk: number }} Column
 * @typedef {{ table: string, from: string, to: string, on_delete: string }} Reference
 * @typedef {{ name: string, unique: boolean, columns: readonly string[] }} Index
 * @typedef {{ name: string, words: string, sql: string, isVirtual: boolean, columns: readonly Column[],
 *             references: readonly Reference[], indexes: readonly Index[] }} Table
 */

const file = new URL('../docs/schema.md', import.meta.url);

/**
 * The whole document.
 *
 * @param {readonly Migration[]} [from]
 */
export function schemaDocument(from = migrations) {
  const tables = readTables(from);
  const last = from.at(-1);
  return `# The database

What \`allma.db\` holds at schema ${last?.number ?? 0} (\`${last?.name ?? 'empty'}\`). Made by \`node tools/schema-docs.mjs\` from
the migrations in \`src-main/core/storage/migrations\`; do not edit it by hand.

## How the tables hang together

\`\`\`mermaid
erDiagram
${tables.map(drawTable).join('\n')}
${tables.flatMap(drawReferences).join('\n')}
\`\`\`

## Tables

${tables.map(describeTable).join('\n\n')}
`;
}

/**
 * @param {readonly Migration[]} from
 * @returns {readonly Table[]}
 */
function readTables(from) {
  const connection = new BetterSqlite3(':memory:');
  try {
    for (const { sql } of from) connection.exec(sql);
    const words = commentsOf(from);
    return namesOf(connection).map(({ name, type, sql }) => ({
      name,
      sql,
      words: words.get(name) ?? '',
      isVirtual: type === 'virtual',
      columns: ask(connection, 'SELECT * FROM pragma_table_info(?)', name),
      references: ask(connection, 'SELECT * FROM pragma_foreign_key_list(?) ORDER BY id DESC', name),
      indexes: readIndexes(connection, name),
    }));
  } finally {
    connection.close();
  }
}

/**
 * In the order in which they were made; without SQLite's own and those that FTS5 keeps behind its tables.
 *
 * @param {BetterSqlite3.Database} connection
 * @returns {readonly { name: string, type: string, sql: string }[]}
 */
const namesOf = (connection) =>
  ask(
    connection,
    `SELECT name, list.type, objects.sql FROM sqlite_schema AS objects JOIN pragma_table_list AS list USING (name)
     WHERE list.schema = ? AND list.type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     ORDER BY objects.rowid`,
    'main',
  );

/**
 * @param {BetterSqlite3.Database} connection
 * @param {string} table
 * @returns {readonly Index[]}
 */
function readIndexes(connection, table) {
  const columns = connection.prepare('SELECT name FROM pragma_index_info(?)').pluck();
  /** @type {readonly { name: string, unique: number, origin: string }[]} */
  const found = ask(connection, 'SELECT * FROM pragma_index_list(?) ORDER BY seq DESC', table);
  return found
    .filter(({ origin }) => origin !== 'pk')
    .map(({ name, unique }) => ({ name, unique: unique === 1, columns: columns.all(name).map(String) }));
}

/**
 * @param {BetterSqlite3.Database} connection
 * @param {string} sql
 * @param {string} parameter
 * @returns {any[]}
 */
const ask = (connection, sql, parameter) => connection.prepare(sql).all(parameter);

/**
 * The lines of comment that stand right above each table; a later migration's words replace an earlier one's.
 *
 * @param {readonly Migration[]} from
 */
function commentsOf(from) {
  const found = from.flatMap(({ sql }) => [
    ...sql.matchAll(/((?:^-- .*\n)+)CREATE (?:VIRTUAL )?TABLE (\w+)/gm),
  ]);
  return new Map(found.map(([, lines = '', table = '']) => [table, lines.replaceAll(/^-- /gm, '').trim()]));
}

/** @param {Table} table */
function drawTable({ name, columns, references }) {
  const foreign = new Set(references.map((reference) => reference.from));
  const lines = columns.map((column) => {
    const keys = [...(column.pk > 0 ? ['PK'] : []), ...(foreign.has(column.name) ? ['FK'] : [])].join(', ');
    return `    ${(column.type || 'any').toLowerCase()} ${column.name}${keys && ` ${keys}`}`;
  });
  return `  ${name} {\n${lines.join('\n')}\n  }`;
}

/** @param {Table} table */
function drawReferences({ name, columns, references }) {
  return references.map((reference) => {
    const column = columns.find((candidate) => candidate.name === reference.from);
    const one = column?.notnull === 1 || (column?.pk ?? 0) > 0 ? '||' : '|o';
    return `  ${reference.table} ${one}--o{ ${name} : ${reference.from}`;
  });
}

/** @param {Table} table */
function describeTable(table) {
  const { name, words, isVirtual, sql } = table;
  const definition = `\`\`\`sql\n${sql}\n\`\`\``;
  const parts = [`### ${name}`, words, isVirtual ? definition : columnTable(table), indexList(table)];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** @param {Table} table */
function columnTable(table) {
  const cells = table.columns.map((column) => [
    column.name,
    column.type,
    isNullable(table, column) ? 'yes' : '',
    remarks(table, column),
  ]);
  const rows = [['column', 'type', 'may be null', ''], ...cells];
  const widths = [0, 1, 2, 3].map((at) => Math.max(3, ...rows.map((row) => row[at]?.length ?? 0)));
  const [head = '', ...body] = rows.map((row) => line(row.map((cell, at) => cell.padEnd(widths[at] ?? 0))));
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

/** @param {readonly string[]} cells */
const line = (cells) => `| ${cells.join(' | ')} |`;

/**
 * @param {Table} table
 * @param {Column} column
 */
const isNullable = ({ sql }, column) =>
  column.notnull === 0 && !(column.pk > 0 && (column.type === 'INTEGER' || sql.includes('WITHOUT ROWID')));

/**
 * @param {Table} table
 * @param {Column} column
 */
function remarks({ sql, references }, column) {
  const reference = references.find((candidate) => candidate.from === column.name);
  const allowed = new RegExp(`CHECK \\(${column.name} IN \\(([^)]+)\\)`).exec(sql)?.[1];
  return [
    column.pk > 0 ? `key${sql.includes('AUTOINCREMENT') ? ', never used twice' : ''}` : '',
    reference ? `→ ${reference.table}.${reference.to}, on delete ${reference.on_delete.toLowerCase()}` : '',
    allowed ? `one of ${allowed.replaceAll("'", '`')}` : '',
    column.dflt_value === null ? '' : `default \`${column.dflt_value}\``,
  ]
    .filter((remark) => remark !== '')
    .join('; ');
}

/** @param {Table} table */
const indexList = ({ indexes }) =>
  indexes
    .map(({ name, unique, columns }) => {
      const label = name.startsWith('sqlite_autoindex') ? '' : `\`${name}\`: `;
      return `- ${unique ? 'unique' : 'index'} ${label}${columns.map((column) => `\`${column}\``).join(', ')}`;
    })
    .join('\n');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = schemaDocument();
  if (!process.argv.includes('--check')) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write('docs/schema.md is out of date: run `node tools/schema-docs.mjs`.\n');
    process.exitCode = 1;
  }
}
