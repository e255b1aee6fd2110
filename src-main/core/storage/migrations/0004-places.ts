/**
 * Where text stands in formats without pages. Documents that were read before have no such rows, and are valid
 * without.
 */
export const places = {
  number: 4,
  name: 'places',
  sql: `
-- The places of up to some thousand neighbouring ranges of a document's text: start_offset to end_offset is all of
-- them; places: deflated JSON [gaps, lengths, names, rows], a gap counted from the end of the range before; rows: 1
-- where the range is a row that stands for itself.
CREATE TABLE text_places (
  document_id  INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  start_offset INTEGER NOT NULL,
  end_offset   INTEGER NOT NULL,
  places       BLOB NOT NULL,
  PRIMARY KEY (document_id, start_offset)
) STRICT, WITHOUT ROWID;

-- One place for the whole passage, as people read it: 'Sales!A2:F9', '$.people[3]', 'lines 12–15'.
ALTER TABLE chunks ADD COLUMN place TEXT;
ALTER TABLE message_sources ADD COLUMN place TEXT;
`,
} as const;
