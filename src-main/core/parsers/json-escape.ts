const simple: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '\n': '',
  '\r': '',
};

const byCode = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/y;

/** The escape at an offset of a string: what it stands for, and how long it is. One that is broken stays as it is. */
export function readEscape(text: string, at: number): { readonly text: string; readonly length: number } {
  byCode.lastIndex = at;
  const code = byCode.exec(text);
  if (code) {
    const unit = Number.parseInt(code[1] ?? code[2] ?? '', 16);
    return { text: String.fromCharCode(unit), length: code[0].length };
  }
  const sign = text[at + 1] ?? '';
  // A path of Windows that nobody escaped: "C:\users".
  if (sign === 'u' || sign === 'x') return { text: `\\${sign}`, length: 2 };
  return { text: simple[sign] ?? sign, length: 1 + sign.length };
}
