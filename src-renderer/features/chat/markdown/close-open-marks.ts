/** A line that could become a mark with the next character: a list, a heading, an underline, a fence. */
const halfLine = /(^|\n)[ \t]*(?:[-+*=#>`~|: \t]+|\d{1,9}[.)]?)[ \t]*$/;
const halfCitation = /[ \t]*\[[\d, ]*$/;
const halfLink = /!?\[([^[\]\n]*)(?:\]\([^()\n]*)?$/;
const fences = /^ {0,3}(?:`{3,}|~{3,}).*$/gm;

/**
 * Text that is still being written, as it will most likely look: what is half a mark at its end is held back, and
 * marks that are open are closed, so that nothing is shown as an asterisk first and as bold afterwards.
 */
export function closeOpenMarks(text: string): string {
  if (isInFence(text)) return text.replace(/\n[ \t]*[`~]{1,2}$/, '');
  const held = holdTable(text.replace(halfLine, ''));
  const linked = held.replace(halfCitation, '').replace(halfLink, '$1');
  return closeInline(linked);
}

const isInFence = (text: string): boolean => (text.match(fences)?.length ?? 0) % 2 === 1;

/** The head of a table looks like text until the line under it is there. */
function holdTable(text: string): string {
  const [lines] = /(?:^\|.*(?:\n|$)){1,2}$/m.exec(text) ?? [];
  if (lines === undefined) return text;
  const before = text.slice(0, text.length - lines.length);
  const isRow = /\|.*\n$/.test(before);
  return isRow || /\n[|:\- \t]*-[|:\- \t]*\n?$/.test(lines) ? text : before;
}

function closeInline(text: string): string {
  const paragraph = text.slice(text.lastIndexOf('\n\n') + 1);
  const withoutCode = paragraph.replace(/`[^`\n]*`/g, '');
  if (withoutCode.includes('`')) return text.endsWith('`') ? text.slice(0, -1) : `${text}\``;
  return closeEmphasis(text, withoutCode);
}

function closeEmphasis(text: string, paragraph: string): string {
  const trimmed = text.replace(/(?<=\s|^)[*_]{1,3}$/, '');
  if (trimmed !== text) return trimmed;
  const strong = (paragraph.match(/\*\*/g)?.length ?? 0) % 2 === 1;
  const single = paragraph.replaceAll('**', '').replace(/^[ \t]*\*[ \t]/gm, '');
  const emphasis = (single.match(/\*/g)?.length ?? 0) % 2 === 1;
  // "**bold*" is half of what closes it.
  if (strong && emphasis && text.endsWith('*')) return `${text}*`;
  return text.trimEnd() + (emphasis ? '*' : '') + (strong ? '**' : '');
}
