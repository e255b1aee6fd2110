import { longestText } from './clean-text.ts';
import { kindOf } from './csv-kinds.ts';
import { inOneLine, type CellKind } from './sheet-grid.ts';
import { readXml, type XmlHandler, type XmlReading } from './xml.ts';

/** A text as cells show it. */
export interface CellText {
  readonly text: string;
  readonly kind: CellKind;
}

/** Characters that XML cannot hold are written as `_x000D_`, and `_x005F_` is an underscore that begins no such sign. */
const escaped = /_x([0-9A-F]{4})_/gi;

export function toCellText(raw: string): CellText {
  const whole = raw.includes('_x')
    ? raw.replaceAll(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : raw;
  const text = inOneLine(whole);
  return { text, kind: kindOf(text) };
}

/** Twice what a document may hold: more is never shown. */
const mostCharacters = 2 * longestText;

/** Texts are runs of letters in several types; how they are pronounced stands beside them and is left out. */
class StringCollector implements XmlHandler {
  readonly strings: CellText[] = [];
  #characters = 0;
  #raw = '';
  #isText = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === 'si') this.#raw = '';
    else if (name === 'rPh') this.#phonetic++;
    else if (name === 't') this.#isText = this.#phonetic === 0;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'si') this.#add();
  }

  text(text: string): void {
    if (this.#isText) this.#raw += text;
  }

  #add(): void {
    this.#characters += this.#raw.length + 1;
    if (this.#characters <= mostCharacters) this.strings.push(toCellText(this.#raw));
  }
}

/** The texts that cells refer to by number. */
export async function readSharedStrings(
  bytes: Uint8Array,
  reading: XmlReading,
): Promise<readonly CellText[]> {
  const collector = new StringCollector();
  await readXml(bytes, collector, reading);
  return collector.strings;
}
