import type { Format } from './parser.ts';

const latin = new TextDecoder('latin1');
/** Without a byte order mark, white space and the zeros of UTF-16: enough to recognise a beginning. */
const beginning = (head: Uint8Array): string =>
  latin
    .decode(head.subarray(0, 4096))
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)?\s*/u, '');

/** Viewers accept junk before the header (PDF 1.7, implementation note 13), but a text may quote one. */
function isPdf(head: Uint8Array): boolean {
  const text = beginning(head);
  if (text.startsWith('%PDF-')) return true;
  return /%PDF-\d\.\d/.test(text.slice(0, 1024)) && /[\r\n]\d+ \d+ obj\b/.test(text);
}

const isHtml = (head: Uint8Array): boolean =>
  /^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(beginning(head));

/** Every format that can be read, by one row each. Content is asked in this order, then the name's ending. */
export const formats: readonly Format[] = [
  {
    id: 'pdf',
    name: 'PDF',
    mediaType: 'application/pdf',
    version: 1,
    extensions: ['.pdf'],
    sniff: isPdf,
    load: async () => (await import('./pdf.ts')).createPdfParser(),
  },
  {
    id: 'html',
    name: 'HTML',
    mediaType: 'text/html',
    version: 1,
    extensions: ['.html', '.htm', '.xhtml'],
    sniff: isHtml,
    load: async () => (await import('./html.ts')).htmlParser,
  },
  {
    id: 'md',
    name: 'Markdown',
    mediaType: 'text/markdown',
    version: 1,
    extensions: ['.md', '.markdown', '.mdown', '.mkd'],
    load: async () => (await import('./markdown.ts')).markdownParser,
  },
  {
    id: 'txt',
    name: 'plain text',
    mediaType: 'text/plain',
    version: 1,
    extensions: ['.txt', '.text', '.log'],
    load: async () => (await import('./plain-text.ts')).plainTextParser,
  },
];
