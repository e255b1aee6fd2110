import { describe, expect, test } from 'vitest';
import { attribute, deepestXml, readXml, readXmlAtOnce, XmlTooDeep, type XmlHandler } from './xml.ts';
import { childOf, childrenOf, parseXml, textOf, valueOf } from './xml-tree.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const { signal } = new AbortController();

function recorder(): XmlHandler & { readonly seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    open: (name, attributes) => seen.push(`<${name} ${attribute(attributes, 'val') ?? '-'}>`),
    close: (name) => seen.push(`</${name}>`),
    text: (text) => seen.push(text),
  };
}

const eventsOf = (bytes: Uint8Array): string => {
  const handler = recorder();
  readXmlAtOnce(bytes, handler);
  return handler.seen.join('');
};

describe('reading', () => {
  test.each([
    ['usual prefixes', '<w:p w:val="1"><w:t>a</w:t></w:p>'],
    ['other prefixes', '<ns0:p ns0:val="1"><x:t>a</x:t></ns0:p>'],
    ['no prefixes', '<p xmlns="urn:x" val="1"><t>a</t></p>'],
  ])('names of elements and attributes come without %s', (_, xml) => {
    expect(eventsOf(utf8(xml))).toBe('<p 1><t ->a</t></p>');
  });

  test('entities of XML and numbers are read, those of a document type are not, nothing is fetched', () => {
    const xml = `<!DOCTYPE r [<!ENTITY big "boom"><!ENTITY out SYSTEM "file:///etc/passwd">]><r>&lt;&amp;&#x41;&#0;<![CDATA[<b>]]>&big;&out;</r>`;
    expect(eventsOf(utf8(xml))).toBe('<r -><&A\uFFFD<b>&big;&out;</r>');
  });

  test.each([
    ['UTF-16 with a mark', Buffer.from('\uFEFF<r>Grüße 世界</r>', 'utf16le')],
    [
      'UTF-16 without a mark',
      Buffer.from('<?xml version="1.0" encoding="UTF-16"?><r>Grüße 世界</r>', 'utf16le'),
    ],
    ['UTF-8 that says to be UTF-16', Buffer.from('<?xml version="1.0" encoding="utf-16"?><r>Grüße 世界</r>')],
    ['UTF-8 with a mark', Buffer.from('\uFEFF<r>Grüße 世界</r>')],
  ])('%s is decoded', (_, bytes) => {
    expect(eventsOf(new Uint8Array(bytes)).replace('\uFEFF', '')).toBe('<r ->Grüße 世界</r>');
  });

  test('a declared encoding is obeyed, an unknown one is not', () => {
    const xml = (encoding: string) =>
      new Uint8Array(Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><r>\u00e4</r>`, 'latin1'));
    expect([eventsOf(xml('ISO-8859-1')), eventsOf(xml('no-such'))]).toEqual([
      '<r ->ä</r>',
      '<r ->\uFFFD</r>',
    ]);
  });

  test('a large file is read in slices that cut no character', async () => {
    const handler = recorder();
    const fractions: number[] = [];
    await readXml(utf8(`<r>${'世界é'.repeat(100_000)}</r>`), handler, {
      signal,
      onProgress: (fraction) => void fractions.push(fraction),
    });
    expect(handler.seen.join('')).toBe(`<r ->${'世界é'.repeat(100_000)}</r>`);
    expect(fractions.at(-1)).toBe(1);
  });

  test('can be stopped', async () => {
    await expect(readXml(utf8('<r/>'), recorder(), { signal: AbortSignal.abort() })).rejects.toThrow(
      /abort/i,
    );
  });

  test('a hundred thousand elements within one another are refused', async () => {
    const deep = utf8('<a>'.repeat(100_000));
    expect(() => eventsOf(deep)).toThrow(XmlTooDeep);
    expect(() => eventsOf(utf8('<a>'.repeat(deepestXml)))).not.toThrow();
  });

  test('what is cut off or not well-formed is read as far as it goes', () => {
    expect(eventsOf(utf8('<a><b>x</c></b><d val="1'))).toContain('<a -><b ->x</b>');
    expect(eventsOf(new Uint8Array(0))).toBe('');
  });
});

describe('a tree', () => {
  const root = parseXml(utf8('<s:r><s:a s:val="1">one<s:b>two</s:b></s:a><s:c/><s:a val="2"/></s:r>'));

  test('has children by name, values and text', () => {
    expect(childrenOf(root).map(({ name }) => name)).toEqual(['a', 'c', 'a']);
    expect(childrenOf(root, 'a').map((child) => valueOf(child, 'val'))).toEqual(['1', '2']);
    expect(textOf(childOf(root, 'a'))).toBe('onetwo');
  });

  test('is nothing where there is no element', () => {
    expect([parseXml(utf8('no markup')), childrenOf(undefined), valueOf(undefined, 'x')]).toEqual([
      undefined,
      [],
      undefined,
    ]);
  });
});
