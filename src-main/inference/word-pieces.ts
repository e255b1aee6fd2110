import { Tokenizer } from '@huggingface/tokenizers';

/** The model was trained for 256 pieces, two of which are [CLS] and [SEP]. */
const windowPieces = 254;
/** More than any passage has (16,000 English characters); what lies behind is not read. */
const mostWindows = 16;
/** Enough characters for every window; tokenizing more would only take time. */
const mostCharacters = 40_000;

const isWordLike = /[\p{L}\p{N}\p{M}\p{So}]/u;
const isLatinOrDigit = /^[\p{Script=Latin}\p{N}]$/u;
const unknownPiece = '[UNK]';

/** The model's WordPiece tokenizer. Text that spells a special token, such as "[SEP]", stays text. */
export class WordPieces {
  readonly #tokenizer: Tokenizer;

  constructor(tokenizerJson: string) {
    this.#tokenizer = new Tokenizer({ ...(JSON.parse(tokenizerJson) as object), added_tokens: [] }, {});
  }

  /**
   * The text's piece ids in windows of equal length (give or take one), each of which the model reads whole. An
   * empty text is one empty window.
   */
  windows(text: string): readonly (readonly number[])[] {
    const ids = this.#encode(text).ids.slice(0, windowPieces * mostWindows);
    const count = Math.max(1, Math.ceil(ids.length / windowPieces));
    return Array.from({ length: count }, (_, at) =>
      ids.slice(Math.round((at * ids.length) / count), Math.round(((at + 1) * ids.length) / count)),
    );
  }

  /**
   * Mean over the text's words of the share of each that the vocabulary can only spell letter by letter or not at
   * all. Measured on questions: English 0.00 (95th percentile 0.02), SciFact 0.02 (0.11), Spanish 0.03 (0.07), German
   * 0.05 (0.12); Russian and Greek about 0.8; Chinese, Japanese, Korean, Arabic, Hebrew, Hindi and Thai 0.9 to 1.
   */
  unknownShare(text: string): number {
    const shares = splitAtWords(this.#encode(text).tokens)
      .filter((pieces) => isWordLike.test(pieces.join('')))
      .map(unknownPart);
    return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  }

  #encode(text: string): { readonly ids: readonly number[]; readonly tokens: readonly string[] } {
    return this.#tokenizer.encode(text.slice(0, mostCharacters), { add_special_tokens: false });
  }
}

/** Pieces that continue a word begin with "##". */
function splitAtWords(tokens: readonly string[]): readonly (readonly string[])[] {
  const words: string[][] = [];
  for (const token of tokens) {
    if (token.startsWith('##') && words.length > 0) words.at(-1)?.push(token.slice(2));
    else words.push([token]);
  }
  return words;
}

const lengthOf = (text: string): number => Array.from(text).length;

function unknownPart(pieces: readonly string[]): number {
  const word = pieces.join('');
  if (word === unknownPiece) return 1;
  const length = lengthOf(word);
  if (length === 1) return isLatinOrDigit.test(word) ? 0 : 1;
  return pieces.filter((piece) => lengthOf(piece) === 1).length / length;
}
