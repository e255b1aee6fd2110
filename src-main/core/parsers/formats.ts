import type { Format } from './parser.ts';
import { zipHolds } from './zip-directory.ts';

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
    id: 'docx',
    name: 'Word',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    version: 1,
    extensions: ['.docx', '.docm', '.dotx', '.dotm'],
    sniff: (bytes) => zipHolds(bytes, 'word/'),
    load: async () => (await import('./docx.ts')).docxParser,
    loadViewer: async () => (await import('./docx-view.ts')).docxViewer,
  },
  {
    id: 'xlsx',
    name: 'Excel',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    version: 1,
    extensions: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
    sniff: (bytes) => zipHolds(bytes, 'xl/'),
    load: async () => (await import('./xlsx.ts')).xlsxParser,
  },
  {
    id: 'html',
    name: 'HTML',
    mediaType: 'text/html',
    version: 1,
    extensions: ['.html', '.htm', '.xhtml'],
    sniff: isHtml,
    load: async () => (await import('./html.ts')).htmlParser,
    loadViewer: async () => (await import('./html-view.ts')).htmlViewer,
  },
  {
    id: 'json',
    name: 'JSON',
    mediaType: 'application/json',
    version: 1,
    extensions: ['.json', '.jsonc', '.json5', '.jsonld', '.geojson', '.ipynb'],
    load: async () => (await import('./json.ts')).jsonParser,
  },
  {
    id: 'jsonl',
    name: 'JSON Lines',
    mediaType: 'application/jsonl',
    version: 1,
    extensions: ['.jsonl', '.ndjson'],
    load: async () => (await import('./json-lines.ts')).jsonLinesParser,
  },
  {
    id: 'csv',
    name: 'CSV',
    mediaType: 'text/csv',
    version: 1,
    extensions: ['.csv', '.tsv'],
    load: async () => (await import('./csv.ts')).csvParser,
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
