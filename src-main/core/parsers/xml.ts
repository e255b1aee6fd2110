import { Parser } from 'htmlparser2';
import { decodeText } from './decode-text.ts';

/** As written, with their prefixes: ask by `attribute`. */
export type XmlAttributes = Readonly<Record<string, string>>;

/**
 * Takes what is in an XML file, in order. Names come without their prefix: writers choose those as they like, and
 * Strict OOXML has other namespaces than the usual one.
 */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** A text may come in several pieces. */
  text(text: string): void;
}

export interface XmlReading {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Elements within elements beyond this are made to exhaust a stack; Word's own files have some dozens. */
export const deepestXml = 1000;

/** Thrown for more than `deepestXml` elements within one another. */
export class XmlTooDeep extends Error {
  override readonly name = 'XmlTooDeep';
}

const sliceBytes = 262_144;
const latin = new TextDecoder('latin1');
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Cuts prefixes off. A vocabulary has some hundred names, so that each is cut once; hostile numbers are not kept. */
function localNames(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const local = name.slice(name.indexOf(':') + 1);
    if (known.size < 2000) known.set(name, local);
    return local;
  };
}

/** The value of an attribute by its name without prefix. */
export function attribute(attributes: XmlAttributes, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  for (const key in attributes)
    if (key.length > name.length && key.endsWith(name) && key[key.length - name.length - 1] === ':')
      return attributes[key];
  return undefined;
}

/** By the mark or the zeros of UTF-16, else as declared, else UTF-8 (XML 1.0, appendix F). */
function decoderFor(bytes: Uint8Array): TextDecoder {
  const head = bytes.subarray(0, 256);
  const { encoding } = decodeText(head);
  if (encoding.startsWith('utf-16')) return new TextDecoder(encoding);
  const declared = /^[^<]*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/.exec(latin.decode(head))?.[1];
  return declared && !/^utf-?16/i.test(declared) ? decoderNamed(declared) : new TextDecoder();
}

function decoderNamed(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

/** Strips prefixes and minds the depth; entities of a document type are left as they stand, none is ever fetched. */
function parserFor(handler: XmlHandler): Parser {
  const localName = localNames();
  let depth = 0;
  return new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > deepestXml) throw new XmlTooDeep(`more than ${deepestXml} elements within one another`);
        handler.open(localName(name), attributes);
      },
      onclosetag: (name) => {
        depth--;
        handler.close(localName(name));
      },
      ontext: (text) => {
        if (depth > 0) handler.text(text);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
}

function* slicesOf(bytes: Uint8Array): Generator<{ readonly text: string; readonly end: number }> {
  const decoder = decoderFor(bytes);
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    const end = Math.min(bytes.length, start + sliceBytes);
    yield { text: decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length }), end };
  }
}

/**
 * Reads a file of any size, a quarter of a megabyte at a time, with turns for the event loop between. What is not
 * well-formed is read as far as it makes sense: elements left open are closed, stray ends passed over.
 */
export async function readXml(bytes: Uint8Array, handler: XmlHandler, reading: XmlReading): Promise<void> {
  const parser = parserFor(handler);
  for (const { text, end } of slicesOf(bytes)) {
    reading.signal.throwIfAborted();
    parser.write(text);
    reading.onProgress?.(end / bytes.length);
    if (end < bytes.length) await turn();
  }
  parser.end();
}

/** Reads a small file in one go. */
export function readXmlAtOnce(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = parserFor(handler);
  for (const { text } of slicesOf(bytes)) parser.write(text);
  parser.end();
}
