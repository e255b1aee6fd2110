import type { TextRange } from '#shared/model/document';

/** Ends in scripts that mark them, with the quotes and brackets that close behind them. */
const possibleEnd = /[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？｡]+[」』）”’》】]*|[।॥؟۔]+["'”’»)\]]*(?=\s|$)/gu;

/** Words before whose point nothing ends, lower case. */
const abbreviations = new Set(
  (
    'dr mr mrs ms prof st sr jr hon rev gen col sgt lt capt gov sen rep pres no nos nr vs etc cf al fig figs eq eqs ' +
    'vol vols pp pg ch sec art approx dept est inc ltd corp co ca bzw usw vgl abb abs kap bd hrsg evtl ggf sog str ' +
    'tel geb jh mio mrd sra sra dra ud uds pág núm art m mm mme mlle av env bd éd sig sigg dott ecc pag blz bijv ' +
    'enz ong dhr mevr bl osv dvs jan feb mar apr jun jul aug sep sept oct nov dec см рис им др тыс млн млрд гг стр'
  ).split(' '),
);

/** After an abbreviation that may also end a sentence ("U.S.", "etc."), these begin a new one. */
const starters =
  /^(?:The|A(?!\.)|An|In|It|Its|He|She|They|We|This|That|These|Those|But|However|As|At|On|For|When|After|Der|Die|Das|Ein|Eine|Es|Im|El|La|Los|Las|Le|Les|Il)\b/;
const mayEnd = new Set(['etc', 'al', 'inc', 'ltd', 'corp', 'co', 'jr', 'usw', 'ecc', 'enz', 'osv']);
const months =
  /^(?:Jan|Feb|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec|Jahrhundert|Jh|Kapitel|Tag|Platz)/;

const wordBefore = /[\p{L}\p{N}\p{M}.§]+$/u;
const initial = /^\p{L}(?:\.\p{L})*$/u;
const numberedBefore = /(?:^|\s)\p{Nd}{1,2}$/u;

/** A point that belongs to a word rather than to a sentence. */
function belongsToWord(before: string, after: string): boolean {
  const word = wordBefore.exec(before)?.[0].replace(/^[.§]+/, '') ?? '';
  const lower = word.toLowerCase();
  if (initial.test(word)) return !starters.test(after);
  if (abbreviations.has(lower)) return !(mayEnd.has(lower) && starters.test(after));
  return numberedBefore.test(before) && months.test(after);
}

function isEnd(unit: string, mark: RegExpExecArray): boolean {
  const after = unit.slice(mark.index + mark[0].length).trimStart();
  if (after === '' || /^[。！？｡।॥؟۔]/u.test(mark[0])) return true;
  if (/^\p{Ll}/u.test(after)) return false;
  return (
    !/^\.(?!\.)/.test(mark[0]) || !belongsToWord(unit.slice(Math.max(0, mark.index - 40), mark.index), after)
  );
}

/** Longer "sentences" are tables without rows, lists without points, or Thai: cut where a reader would pause. */
const longest = 600;
const pause = /[;:,،、，；\s](?=[^;:,،、，；\s]*$)/u;

function cutLong(text: string, { start, end }: TextRange): readonly TextRange[] {
  const pieces: TextRange[] = [];
  let at = start;
  while (end - at > longest) {
    const window = text.slice(at, at + longest);
    const found = pause.exec(window)?.index;
    const surrogate = /[\uD800-\uDBFF]$/.test(window) ? 1 : 0;
    const next = at + (found === undefined || found < longest / 3 ? longest - surrogate : found + 1);
    pieces.push({ start: at, end: next });
    at = next;
  }
  return [...pieces, { start: at, end }];
}

/** Without the white space around it; `undefined` where nothing else is there. */
function trimRange(text: string, { start, end }: TextRange): TextRange | undefined {
  const piece = text.slice(start, end);
  const left = piece.length - piece.trimStart().length;
  const right = piece.trimEnd().length;
  return right > left ? { start: start + left, end: start + right } : undefined;
}

/** Headings, list items and table rows begin a unit; so does what stands behind a blank line or a heading. */
const unitStart =
  /\n[ \t]*\n\s*|\n(?=[ \t]*(?:#{1,6} |[-*+•‣–] |\p{Nd}{1,3}[.)] |\||>))|(?<=(?:^|\n)(?:#{1,6} [^\n]*|[ \t]*\|[^\n]*))\n/gu;

function splitUnits(text: string): readonly TextRange[] {
  const units: TextRange[] = [];
  let at = 0;
  for (const { index, 0: gap } of text.matchAll(unitStart)) {
    units.push({ start: at, end: index });
    at = index + gap.length;
  }
  return [...units, { start: at, end: text.length }];
}

/** `Name: Ada Lovelace; Born: 1815`: a sheet's row or a record, in a line that stands alone. */
const record = /^[^\n:;]{1,100}: [^\n]*?; (?:(?![.!?] )[^\n:;]){1,100}: /;

/** Records are units of their own among the lines around them. */
function splitRecords(text: string, unit: TextRange): readonly TextRange[] {
  const units: TextRange[] = [];
  let [from, at] = [unit.start, unit.start];
  for (const line of text.slice(unit.start, unit.end).split('\n')) {
    const end = at + line.length;
    if (record.test(line)) {
      units.push({ start: from, end: at }, { start: at, end });
      from = end;
    }
    at = end + 1;
  }
  return [...units, { start: from, end: unit.end }];
}

/** The point of "3. Third item" ends nothing. */
const listNumber = /^\s*(?:#{1,6}\s+|[-*+•]\s+)?\p{Nd}{1,3}[.)]$/u;
const tableRow = /^[ \t]*\|/;

function splitUnit(text: string, { start, end }: TextRange): readonly TextRange[] {
  const unit = text.slice(start, end);
  if (tableRow.test(unit) || record.test(unit)) return [{ start, end }];
  const ranges: TextRange[] = [];
  let at = 0;
  for (const mark of unit.matchAll(possibleEnd)) {
    const next = mark.index + mark[0].length;
    if (!isEnd(unit, mark) || listNumber.test(unit.slice(0, next))) continue;
    ranges.push({ start: start + at, end: start + next });
    at = next;
  }
  return [...ranges, { start: start + at, end }];
}

/**
 * Sentences as ranges of the text (UTF-16 units), in order, without the white space between them. Headings, list
 * items, table rows and records stand for themselves; a line break inside a paragraph, as PDFs have, ends nothing.
 */
export function splitSentences(text: string): readonly TextRange[] {
  return splitUnits(text)
    .flatMap((unit) => splitRecords(text, unit))
    .flatMap((unit) => splitUnit(text, unit))
    .flatMap((sentence) => cutLong(text, sentence))
    .flatMap((sentence) => trimRange(text, sentence) ?? []);
}
