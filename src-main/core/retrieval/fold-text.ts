/** Letters that carry no separable mark and that people type without it. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŋ: 'n',
  ı: 'i',
  ς: 'σ',
  ё: 'е',
  // Arabic: spellings of one letter, as in Lucene's ArabicNormalizer and PersianNormalizer.
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
};

const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');
const latinOrGreekMarks = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{Mn}*)\p{Mn}/gu;
/** Stress marks of Cyrillic dictionaries, vowel points of Arabic and Hebrew, and the Arabic filler letter. */
const optionalMarks =
  /(?<=\p{Script=Cyrillic})[\u0300\u0301]|[\u064B-\u065F\u0670\u0640]|[\u0591-\u05BD\u05BF-\u05C7]/gu;
const onlyAscii = /^[\0-\x7F]*$/;

/**
 * Folds the marks people leave out (é → e, ü → u, ß → ss, ё → е, Arabic vowel points), and only those: й stays apart
 * from и, and the vowel signs of Thai, Hindi and their relatives are letters. Expects lower case.
 */
export function foldAccents(word: string): string {
  if (onlyAscii.test(word)) return word;
  const bare = word.replace(plainLetter, (letter) => plainLetters[letter] ?? letter);
  return bare.normalize('NFD').replace(latinOrGreekMarks, '').normalize('NFC').replace(optionalMarks, '');
}

/** Soft hyphens, joiners, direction marks, byte order marks, variation selectors; and the signs of trade. */
const invisible = /\p{Cf}|\p{Variation_Selector}|[™®©℠]/gu;
/** More marks on one letter than any script writes: they would take normalization hours (UAX 15, stream-safe text). */
const pileOfMarks = /(\p{Mn}{30})\p{Mn}+/gu;
const thinGroups = /(?<=\p{Nd})[\u00A0\u2009\u202F'’](?=\p{Nd}{3}(?!\p{Nd}))/gu;

/** Code points of the digit 0 in scripts that write their own digits beside ours. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0,
];
const otherDigits = new RegExp(
  `[${zeros.map((zero) => String.fromCodePoint(zero, 0x2d, zero + 9)).join('')}]`,
  'gu',
);

function ownDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  return String(code - (zeros.find((zero) => code >= zero && code <= zero + 9) ?? code));
}

/**
 * Unicode compatibility form (ﬁ → fi, １ → 1), made so that no word breaks or changes its neighbours: invisible marks
 * go, `6½` does not become 61⁄2, thousands apart by thin spaces or apostrophes close up, and the vowels that NFKC
 * splits in Thai and Lao stay whole, for the dictionaries know them whole.
 */
export function compatibilityForm(text: string): string {
  if (onlyAscii.test(text)) return text;
  return text
    .toWellFormed()
    .replace(pileOfMarks, '$1')
    .replaceAll('\u200B', ' ')
    .replace(invisible, '')
    .replace(thinGroups, '')
    .replace(/[¼-¾⅐-⅞]/gu, ' $&')
    .normalize('NFKC')
    .replaceAll('\u0E4D\u0E32', '\u0E33')
    .replaceAll('\u0ECD\u0EB2', '\u0EB3')
    .replace(otherDigits, ownDigit);
}
