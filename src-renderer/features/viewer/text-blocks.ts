import type { TextRange } from '#shared/model/document';

/** About as much as fills a third of a screen: few enough blocks for the longest book, small enough to draw one. */
const wanted = 1200;
/** A line without any break is cut here, however it looks. */
const most = 2400;

/**
 * Cuts a text into blocks at its line ends, so that only those in view are drawn. The blocks follow one another without
 * a gap: offsets into the text stay what they are.
 */
export function textBlocks(text: string): readonly TextRange[] {
  const blocks: TextRange[] = [];
  for (let start = 0; start < text.length;) {
    const end = blockEnd(text, start);
    blocks.push({ start, end });
    start = end;
  }
  return blocks;
}

function blockEnd(text: string, start: number): number {
  if (text.length - start <= most) return text.length;
  const line = text.indexOf('\n', start + wanted);
  if (line >= 0 && line < start + most) return line + 1;
  const earlier = text.lastIndexOf('\n', start + wanted);
  if (earlier > start) return earlier + 1;
  const space = text.lastIndexOf(' ', start + most);
  return space > start ? space + 1 : wholeCharacter(text, start + most);
}

/** Never between the halves of a pair. */
const wholeCharacter = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at;

/** The block that an offset lies in; the last one for what lies behind the end. */
export function blockAt(blocks: readonly TextRange[], offset: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
