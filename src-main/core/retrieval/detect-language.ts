/** The commonest words of each language, those first that its neighbours do not have. */
const commonWords: Readonly<Record<string, string>> = {
  cs: 'že jsem jsou jako byl bylo také který která pro není více než jeho však už je na se při',
  da: 'og af til det som ikke der blev efter også fra ved hans være eller have mange de med',
  de: 'der die und das ist nicht mit ein eine zu von den auf dem für sich auch werden wurde bei als oder nach',
  en: 'the and of to is was that with for as are by on this from it be which or were an have has what not can',
  es: 'el los las y del que una por con para se como más fue es su al en pero también entre donde este',
  fi: 'ja on ei että oli se hän mutta myös joka ovat sekä kun mukaan olla kuin sen tai vuonna ovat',
  fr: 'le les des et est une dans du pour qui que sur pas par plus avec au ce sont il cette été aux mais',
  hu: 'hogy nem egy és az volt mint csak meg már is vagy de ez kell után azt még között lehet',
  id: 'yang dan di dengan untuk dari pada ini adalah dalam tidak itu oleh sebagai akan juga atau telah dapat ke',
  it: 'il che di della per una sono con non gli del nel è alla più dei anche le come dal questo delle',
  nl: 'het een van en dat niet zijn met voor op te werd ook aan bij naar deze maar wordt door uit heeft',
  no: 'og av til det som ikke er på den ble etter også fra ved hans være eller har mange vært',
  pl: 'się nie na jest że przez są jak od dla był oraz po który jego może tylko jako tym to',
  pt: 'não uma do da em os com para por mais dos como ao foi são das sua pelo também ele seu à ou',
  ro: 'și în de la cu nu este din pe care să sunt fost pentru mai prin după sau această o lui',
  sv: 'och att det som är på inte med för av den ett till från var men efter också eller kan hade blev',
  tr: 've bir bu için ile olarak daha çok olan gibi kadar sonra ancak değil en ise veya her tarafından da',
  vi: 'và của là có trong được cho các không một những với người để từ khi đã này về',
  bg: 'на и в се от за са по че да не като през след той това към има или',
  ru: 'и в не на что с по как это из был для от его но она так же или также года',
  sr: 'и у је на се да за са од као су који није била или ће после због',
  uk: 'і в у на що з не до та як за це від його є був для але або також року',
};

/** Scripts that one language, or nearly only one, is written in; checked in this order. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/[گچپژ]/gu, 'fa'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];

const sampleLength = 4000;
/** Share of all letters that decides for a script. */
const scriptShare = 0.3;
/** Japanese mixes kana into much Han, Persian its own letters into Arabic: few of them decide. */
const markerShare = 0.04;
const markedLanguages: ReadonlySet<string> = new Set(['ja', 'fa']);
const fewestWords = 3;
const commonShare = 0.08;
const lead = 1.25;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function detectScript(sample: string, letters: number): string | null {
  const found = scripts.find(([pattern, language]) => {
    const needed = markedLanguages.has(language) ? markerShare : scriptShare;
    return count(sample, pattern) / letters > needed;
  });
  return found?.[1] ?? null;
}

function createDictionary(): ReadonlyMap<string, readonly string[]> {
  const languagesOf = new Map<string, string[]>();
  for (const [language, words] of Object.entries(commonWords)) {
    for (const word of new Set(words.split(' ')))
      languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
  return languagesOf;
}

/** A word counts for each language that has it, less where many do. */
function scoreWords(words: readonly string[]): readonly (readonly [string, number])[] {
  const dictionary = createDictionary();
  const scores = new Map<string, number>();
  for (const word of words) {
    const languages = dictionary.get(word) ?? [];
    for (const language of languages)
      scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
  }
  return [...scores].toSorted((a, b) => b[1] - a[1]);
}

/** Start, middle and end: a preface or an appendix may be in another language. */
function takeSample(text: string): string {
  if (text.length <= 3 * sampleLength) return text;
  const middle = (text.length - sampleLength) >> 1;
  return [0, middle, text.length - sampleLength].map((at) => text.slice(at, at + sampleLength)).join(' ');
}

/**
 * The language of a document (ISO 639-1), by its script and its commonest words; `null` where that does not decide,
 * as for lists of names, code, or a few words.
 */
export function detectLanguage(text: string): string | null {
  const sample = takeSample(text).normalize('NFC').toLowerCase();
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) return null;
  const byScript = detectScript(sample, letters);
  if (byScript) return byScript;
  const words = sample.match(/[\p{L}\p{M}]+/gu) ?? [];
  const [best, second] = scoreWords(words);
  if (!best || best[1] < Math.max(fewestWords, words.length * commonShare)) return null;
  return best[1] >= lead * (second?.[1] ?? 0) ? best[0] : null;
}
