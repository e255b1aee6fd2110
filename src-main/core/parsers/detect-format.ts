import type { Format } from './parser.ts';
import { decodeText, looksBinary } from './decode-text.ts';

/** How much of a file's front says whether it is text. */
const headBytes = 8192;

/** The name's ending in lower case with its dot; empty for names such as `README` and `.profile`. */
export function extensionOf(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(dot).toLowerCase() : '';
}

export const hasKnownExtension = (formats: readonly Format[], name: string): boolean =>
  formats.some((format) => format.extensions.includes(extensionOf(name)));

/** The format: what the content can only be, else what the name says; text without an ending in its name is text. */
export function detectFormat(
  formats: readonly Format[],
  name: string,
  bytes: Uint8Array,
): Format | undefined {
  const sure = formats.find((format) => format.sniff?.(bytes));
  if (sure) return sure;
  const extension = extensionOf(name);
  if (extension === '' && !looksBinary(decodeText(bytes.subarray(0, headBytes)).text))
    return formats.find((format) => format.id === 'txt');
  return formats.find((format) => format.extensions.includes(extension));
}
