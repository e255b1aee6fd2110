import { words } from '../../words/index.ts';
import { formatSize } from './format-size.ts';
import type { LeftOut } from './plan-drop.ts';

/** One honest summary of what a drop left out. */
export function leftOutText({ unknown, unknownEndings, hidden, tooLarge, limitBytes }: LeftOut): string {
  const { leftOut } = words.library;
  const parts = [
    ...(unknown > 0 ? [leftOut.unknown(unknown, unknownEndings)] : []),
    ...(hidden > 0 ? [leftOut.hidden(hidden)] : []),
  ];
  const [largest, ...others] = tooLarge.toSorted((a, b) => b.bytes - a.bytes);
  return [
    ...(largest ? [leftOut.tooLarge(largest.name, formatSize(largest.bytes), formatSize(limitBytes))] : []),
    ...(others.length > 0 ? [leftOut.moreTooLarge(others.length)] : []),
    ...(largest ? [leftOut.limitAdvice] : []),
    ...(parts.length > 0 ? [leftOut.parts(parts)] : []),
  ].join(' ');
}
