import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaDocument } from '../tools/schema-docs.mjs';

test('docs/schema.md draws the schema of the migrations: else run `node tools/schema-docs.mjs`', () => {
  const text = readFileSync(new URL('../docs/schema.md', import.meta.url), 'utf8');
  expect(text).toBe(schemaDocument());
});

test('a table is drawn with its columns, references, indexes and the words above it', () => {
  const sql = `
CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
-- What hangs
-- on a.
CREATE TABLE b (
  a_id INTEGER REFERENCES a(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'x' CHECK (kind IN ('x', 'y'))
) STRICT;
CREATE INDEX b_kind ON b(kind);
`;
  const document = schemaDocument([{ number: 1, name: 'first', sql }]);
  expect(document).toContain('  a |o--o{ b : a_id');
  expect(document).toContain(`### b

What hangs
on a.

| column | type    | may be null |                                |
| ------ | ------- | ----------- | ------------------------------ |
| a_id   | INTEGER | yes         | → a.id, on delete cascade      |
| kind   | TEXT    |             | one of \`x\`, \`y\`; default \`'x'\` |

- index \`b_kind\`: \`kind\``);
});
