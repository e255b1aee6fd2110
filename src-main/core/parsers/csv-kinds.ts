import type { CellKind } from './sheet-grid.ts';

/** Longer cells are neither a number nor a date. */
const longest = 40;

const number =
  /^[-+(]?(?:[$€£¥]|[A-Z]{3} )? ?[-+]?(?:\d[\d.,'\u2019 \u00a0\u202f]*|[.,]\d+)(?:[eE][-+]?\d+)? ?(?:%|[$€£¥]|[A-Z]{3})?\)?$/;
const dates = [
  /^\d{4}-\d{1,2}(?:-\d{1,2})?(?:[T ]\d.*)?$/,
  /^\d{1,4}[./]\d{1,2}[./]\d{2,4}(?: \d.*)?$/,
  /^\d{1,2}-(?:\d{1,2}|[A-Z]{3})-\d{2,4}(?: \d.*)?$/i,
  /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?$/i,
];

/** What a cell of plain text holds. */
export function kindOf(text: string): CellKind {
  if (text.length > longest) return 'text';
  if (!/\d/.test(text)) return /^(?:true|false)$/i.test(text) ? 'number' : 'text';
  if (dates.some((date) => date.test(text))) return 'date';
  return number.test(text) ? 'number' : 'text';
}
