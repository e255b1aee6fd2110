/** Endings of the files that can be read; the core decides by content, this only keeps what is hopeless at home. */
export const knownEndings: readonly string[] = [
  '.pdf',
  '.html',
  '.htm',
  '.xhtml',
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
