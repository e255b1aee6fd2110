type Writer = (value: number) => string;

/** Signs that stand for 1, 2, 3 …; beyond them decimals. */
const signs = (from: string, count: number): Writer => {
  const first = from.codePointAt(0) ?? 0;
  return (value) => (value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : String(value));
};

/** An alphabet's letters; behind its end each is said twice, then three times, as Word does it. */
const letters = (alphabet: string): Writer => {
  const all = Array.from(alphabet);
  return (value) =>
    value < 1 || value > 30 * all.length
      ? String(value)
      : (all[(value - 1) % all.length] ?? '').repeat(Math.ceil(value / all.length));
};

/** The same figures in the signs of a script, from zero on. */
const digits = (script: string): Writer => {
  const all = Array.from(script);
  return (value) => String(value).replaceAll(/\d/g, (digit) => all[Number(digit)] ?? digit);
};

const chineseDigits = Array.from('零一二三四五六七八九');
const chineseUnits = ['', '十', '百', '千'] as const;

/** 一百零一, 十二: the figures with their places named. */
function chinese(value: number): string {
  if (value < 1 || value > 9999) return String(value);
  const figures = Array.from(String(value), Number);
  const named = figures
    .map((digit, at) =>
      digit === 0 ? '零' : `${chineseDigits[digit]}${chineseUnits[figures.length - 1 - at]}`,
    )
    .join('');
  return named.replace(/零+$/, '').replaceAll(/零+/g, '零').replace(/^一十/, '十');
}

/** 百一, 十二: no zeros, and no one before a place. */
const japanese: Writer = (value) =>
  value < 1 || value > 9999
    ? String(value)
    : chinese(value)
        .replaceAll('零', '')
        .replaceAll(/一(?=[十百千])/g, '');

const hebrewValues = [
  [400, 'ת'],
  [300, 'ש'],
  [200, 'ר'],
  [100, 'ק'],
  [90, 'צ'],
  [80, 'פ'],
  [70, 'ע'],
  [60, 'ס'],
  [50, 'נ'],
  [40, 'מ'],
  [30, 'ל'],
  [20, 'כ'],
  [16, 'טז'],
  [15, 'טו'],
  [10, 'י'],
  [9, 'ט'],
  [8, 'ח'],
  [7, 'ז'],
  [6, 'ו'],
  [5, 'ה'],
  [4, 'ד'],
  [3, 'ג'],
  [2, 'ב'],
  [1, 'א'],
] as const;

function hebrew(value: number): string {
  if (value < 1 || value > 499) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, letter] of hebrewValues)
    if (rest >= worth && !(worth > 14 && worth < 17 && rest !== worth)) {
      text += letter;
      rest -= worth;
    }
  return text;
}

const russian = 'абвгдежзиклмнопрстуфхцчшщыэюя';

/** Formats of ST_NumberFormat in other scripts than Latin (ISO 29500-1, 17.18.59). */
export const scriptNumbers: ReadonlyMap<string, Writer> = new Map([
  ['chineseCounting', chinese],
  ['chineseCountingThousand', chinese],
  ['taiwaneseCounting', chinese],
  ['taiwaneseCountingThousand', chinese],
  ['japaneseCounting', japanese],
  ['ideographDigital', digits('〇一二三四五六七八九')],
  ['taiwaneseDigital', digits('○一二三四五六七八九')],
  ['ideographTraditional', (value) => '甲乙丙丁戊己庚辛壬癸'[value - 1] ?? String(value)],
  ['ideographEnclosedCircle', signs('㈠', 10)],
  ['decimalEnclosedCircle', signs('①', 20)],
  ['decimalEnclosedCircleChinese', signs('①', 20)],
  ['decimalEnclosedParen', signs('⑴', 20)],
  ['decimalEnclosedFullstop', signs('⒈', 20)],
  ['decimalFullWidth', digits('０１２３４５６７８９')],
  ['decimalFullWidth2', digits('０１２３４５６７８９')],
  [
    'aiueoFullWidth',
    letters('アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'),
  ],
  ['ganada', letters('가나다라마바사아자차카타파하')],
  ['russianLower', letters(russian)],
  ['russianUpper', letters(russian.toUpperCase())],
  ['hebrew1', hebrew],
  ['arabicAlpha', letters('أبتثجحخدذرزسشصضطظعغفقكلمنهوي')],
  ['arabicAbjad', letters('أبجدهوزحطيكلمنسعفصقرشتثخذضظغ')],
  ['hindiNumbers', digits('०१२३४५६७८९')],
  ['thaiNumbers', digits('๐๑๒๓๔๕๖๗๘๙')],
]);
