/** Endings of the files that can be read; the core decides by content, this only keeps what is hopeless at home. */
export const knownEndings: readonly string[] = [
  '.pdf',
  '.docx',
  '.docm',
  '.dotx',
  '.dotm',
  '.xlsx',
  '.xlsm',
  '.xltx',
  '.xltm',
  '.csv',
  '.tsv',
  '.html',
  '.htm',
  '.xhtml',
  '.json',
  '.jsonc',
  '.json5',
  '.jsonld',
  '.geojson',
  '.ipynb',
  '.jsonl',
  '.ndjson',
  '.md',
  '.markdown',
  '.mdown',
  '.mkd',
  '.txt',
  '.text',
  '.log',
];

/** `.pdf`; empty where the name has no ending. */
export const endingOf = (name: string): string => /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '';

export const isKnownKind = (name: string): boolean => knownEndings.includes(endingOf(name));
