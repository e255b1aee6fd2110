import { padEnd, printable, textWidth } from './text-width.ts';
import { wrapIndented } from './wrap-text.ts';

/** `Label  value` lines with the values aligned; long values go on below themselves. */
export function formatFields(
  fields: readonly (readonly [label: string, value: string])[],
  width: number,
): readonly string[] {
  const column = Math.max(0, ...fields.map(([label]) => textWidth(label))) + 2;
  return fields.flatMap(([label, value]) => {
    const [first = '', ...rest] = wrapIndented(printable(value), width, ' '.repeat(column));
    return [padEnd(label, column) + first.slice(column), ...rest];
  });
}
