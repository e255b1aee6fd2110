export interface CitedText {
  /** The text without the marks that name no source. */
  readonly text: string;
  /** The numbers of the sources that are cited, each once, in order of appearance. */
  readonly cited: readonly number[];
  /** How many marks named no source that was sent. */
  readonly dropped: number;
}

/** Code, which is left alone, or marks with the space before them; `[1](address)` is a link. */
const codeOrMark =
  /```[\s\S]*?(?:```|$)|`[^`\n]+`|(?<![ \t])(?<space>[ \t]*)\[(?<numbers>\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\](?!\()/gu;

/**
 * Resolves every `[n]` of an answer against the numbers of the sources that were sent: `[1]`, `[1][3]`, `[1, 3]`.
 * What names none is removed and counted, so `[1, 9]` with nine unknown becomes `[1]`.
 */
export function cite(text: string, sources: readonly { readonly n: number }[]): CitedText {
  const known = new Set(sources.map(({ n }) => n));
  const cited = new Set<number>();
  let dropped = 0;
  const resolved = text.replace(
    codeOrMark,
    (whole, space: string | undefined, numbers: string | undefined) => {
      if (numbers === undefined) return whole;
      const all = numbers.split(/[,;]/).map(Number);
      const found = all.filter((n) => known.has(n));
      for (const n of found) cited.add(n);
      dropped += all.length - found.length;
      return found.length === 0 ? '' : `${space ?? ''}${found.map((n) => `[${n}]`).join('')}`;
    },
  );
  return { text: resolved, cited: [...cited], dropped };
}
