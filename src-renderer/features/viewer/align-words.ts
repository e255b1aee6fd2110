/** A word of the one text and the same word of the other, by their positions. */
export type WordPair = readonly [own: number, other: number];

/** So many words may stand in the one text only: the names of columns, said again in each row, are the longest. */
const mostSkipped = 16;

interface Walk {
  readonly own: readonly string[];
  readonly other: readonly string[];
  readonly by: 1 | -1;
}

/** How many words to leave out on either side until both texts agree again; `undefined` where they do not soon. */
function stepOver({ own, other, by }: Walk, [i, j]: WordPair): WordPair | undefined {
  for (let skipped = 1; skipped <= mostSkipped; skipped++) {
    const far = skipped * by;
    if (own[i + far] !== undefined && own[i + far] === other[j]) return [far, 0];
    if (other[j + far] !== undefined && own[i] === other[j + far]) return [0, far];
    if (own[i + far] !== undefined && own[i + far] === other[j + far]) return [far, far];
  }
  return undefined;
}

function walk(texts: Walk, [fromOwn, fromOther]: WordPair): readonly WordPair[] {
  const { own, other, by } = texts;
  const pairs: WordPair[] = [];
  let [i, j] = [fromOwn + by, fromOther + by];
  while (i >= 0 && i < own.length && j >= 0 && j < other.length) {
    if (own[i] === other[j]) {
      pairs.push([i, j]);
      i += by;
      j += by;
    } else {
      const [overOwn, overOther] = stepOver(texts, [i, j]) ?? [by, 0];
      i += overOwn;
      j += overOther;
    }
  }
  return pairs;
}

/**
 * The words of `own` that stand in `other` in the same order, found from one pair on in both directions. Words that only
 * one of them has are left out, up to 16 at once.
 */
export function alignWords(
  own: readonly string[],
  other: readonly string[],
  from: WordPair,
): readonly WordPair[] {
  const before = walk({ own, other, by: -1 }, from).toReversed();
  return [...before, from, ...walk({ own, other, by: 1 }, from)];
}
