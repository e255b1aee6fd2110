/** A part of an answer: Markdown, or one line that is too long to be read as such. */
export interface SourcePart {
  readonly text: string;
  readonly plain: boolean;
}

/** Marks in a longer line cost time that grows with the square of its length. */
const longestLine = 10_000;
const deepestIndent = 60;

const fence = /^ {0,3}(`{3,}|~{3,})/;
const containers = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t]){61,}/;

/**
 * Takes out what would make reading Markdown slow: lines of more than 10,000 characters become plain text, and what
 * opens lists and quotations is cut after 60 characters. Code stays as it is.
 */
export function tameSource(source: string): readonly SourcePart[] {
  if (!isWild(source)) return [{ text: source, plain: false }];
  const parts: SourcePart[] = [];
  let lines: string[] = [];
  let open: string | undefined;
  const close = (): void => {
    if (lines.length > 0) parts.push({ text: lines.join('\n'), plain: false });
    lines = [];
  };
  for (const line of source.split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined) open = nextFence(open, mark);
    if (open === undefined && line.length > longestLine) {
      close();
      parts.push({ text: line, plain: true });
    } else lines.push(open === undefined ? cutIndent(line) : line);
  }
  close();
  return parts;
}

const isWild = (source: string): boolean =>
  source.split('\n').some((line) => line.length > longestLine || containers.test(line));

/** A fence is closed by one of its own kind that is at least as long. */
const nextFence = (open: string | undefined, mark: string): string | undefined => {
  if (open === undefined) return mark;
  return mark.startsWith(open) ? undefined : open;
};

const cutIndent = (line: string): string => line.replace(containers, (all) => all.slice(0, deepestIndent));
