/**
 * Writes docs/errors.md: every error a person can meet, from the table in src-shared/errors.ts.
 *
 *     node tools/errors-docs.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorTable } from '../src-shared/errors.ts';
import { markdownTable } from './markdown-table.mjs';

const file = new URL('../docs/errors.md', import.meta.url);

const introduction = `# Errors

Every error you can meet: its code (in \`--json\` output and in the log), the sentence that says what happened, and what to do. Words in \`<…>\` stand for names and figures of the case at hand. Generated from \`src-shared/errors.ts\` by \`node tools/errors-docs.mjs\`.

How \`allma\` ends: 0 done; 1 failed, with one of these sentences; 2 wrong usage; 3 some files failed.
`;

/** Every parameter is its own name, so that the sentence shows where it stands. */
const names = new Proxy({}, { get: (_, name) => `\`<${String(name)}>\`` });

/**
 * @typedef {{ readonly sentence: (params: never) => string, readonly advice: string }} Row
 */

/** @param {Readonly<Record<string, Row>>} table */
const rowsOf = (table) =>
  Object.entries(table).map(([code, { sentence, advice }]) => [
    `\`${code}\``,
    sentence(/** @type {never} */ (names)),
    advice,
  ]);

/**
 * The text of docs/errors.md.
 *
 * @param {Readonly<Record<string, Row>>} table
 */
export function errorsDocument(table = errorTable) {
  return `${introduction}\n${markdownTable([['code', 'what happened', 'what to do'], ...rowsOf(table)])}\n`;
}

function main() {
  const wanted = errorsDocument();
  if (!process.argv.includes('--check')) return writeFileSync(file, wanted);
  if (readFileSync(file, 'utf8') === wanted) return;
  process.stderr.write(
    'docs/errors.md does not match src-shared/errors.ts: run `node tools/errors-docs.mjs`\n',
  );
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
