/**
 * What an answer took, why another model gave it, and what was said beside it. JSON in `usage` and `notices`; a
 * failed answer's reason is the last of its notices.
 */
export const answerDetails = {
  number: 2,
  name: 'answer-details',
  sql: `
ALTER TABLE messages ADD COLUMN usage TEXT;
ALTER TABLE messages ADD COLUMN fallback TEXT;
ALTER TABLE messages ADD COLUMN notices TEXT NOT NULL DEFAULT '[]';
`,
} as const;
