import { Parser } from 'htmlparser2';
import { Buffer } from 'node:buffer';

/** What may stand in the result, with the attributes that it may have there. Nothing of it loads or runs anything. */
const allowed: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr strong em s u sup sub br'
    .split(' ')
    .map((name): [string, readonly string[]] => [name, ['id']]),
  ['td', ['id', 'colspan', 'rowspan']],
  ['th', ['id', 'colspan', 'rowspan']],
  ['a', ['id', 'href']],
]);
const empty: ReadonlySet<string> = new Set(['br']);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function attributesOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const kept = (allowed.get(name) ?? []).flatMap((attribute) => {
    const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    const leadsOut = attribute === 'href' && !value?.startsWith('#');
    return value === undefined || leadsOut ? [] : [` ${attribute}="${escaped(value)}"`];
  });
  return kept.join('');
}

/** Writes a page again with nothing but what is allowed; the words of the rest stay. */
function onlyAllowed(html: string): string {
  const parts: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (allowed.has(name)) parts.push(`<${name}${attributesOf(name, attributes)}>`);
    },
    onclosetag: (name) => {
      if (allowed.has(name) && !empty.has(name)) parts.push(`</${name}>`);
    },
    ontext: (text) => void parts.push(escaped(text)),
  });
  parser.end(html);
  return parts.join('');
}

/**
 * A Word document as mammoth shows it: headings, lists, tables, notes, strong and emphasized words. Without pictures,
 * styles and links to anywhere outside the page, whatever the file says. Throws what mammoth throws where it cannot
 * read the file.
 */
export async function docxHtml(
  bytes: Uint8Array,
  context: { readonly signal: AbortSignal },
): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  context.signal.throwIfAborted();
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
    {
      // A file may bring its own rules for what becomes of its styles: any element, scripts included.
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  context.signal.throwIfAborted();
  return onlyAllowed(value);
}
