/** Tokens of one character, by what it is: above what the usual vocabularies need, so that a prompt fits. */
const perCharacter = {
  latin: 1 / 3.8,
  digit: 0.6,
  sign: 0.6,
  accented: 0.7,
  alphabet: 0.6,
  dense: 1.3,
  rare: 2,
} as const;
const margin = 1.1;

const isLetterOrSpace = (code: number): boolean =>
  code === 32 || code === 10 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function tokensOf(code: number): number {
  if (isLetterOrSpace(code)) return perCharacter.latin;
  if (code >= 48 && code <= 57) return perCharacter.digit;
  if (code < 0xc0) return perCharacter.sign;
  if (code < 0x370) return perCharacter.accented;
  // Greek, Cyrillic, Armenian, Hebrew, Arabic.
  if (code < 0x700) return perCharacter.alphabet;
  // Chinese, Japanese, Korean, and their signs.
  const isDense = (code >= 0x3000 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7ff);
  return isDense || (code >= 0xff00 && code <= 0xffef) ? perCharacter.dense : perCharacter.rare;
}

/** How many tokens a text has, estimated on the safe side: no tokenizer of a model behind a server can be asked. */
export function estimateTokens(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += tokensOf(text.charCodeAt(at));
  return Math.ceil(sum * margin);
}
