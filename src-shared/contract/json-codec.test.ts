import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from './json-codec.ts';

const through = (value: unknown): unknown => decodeMessage(encodeMessage(value));

test.each([
  ['plain JSON', { a: [1, 'two', null, true], b: { c: '' } }],
  ['undefined, also in lists', { gone: undefined, list: [undefined, 1] }],
  ['bytes', { bytes: new Uint8Array([0, 127, 255]), none: new Uint8Array() }],
  ['floats', new Float32Array([0, -1.5, Number.NaN, Infinity])],
  ['numbers that JSON lacks', [Number.NaN, Infinity, -Infinity, -0, 12n]],
  [
    'dates, maps and sets',
    {
      at: new Date(5),
      never: new Date(Number.NaN),
      map: new Map([[{ k: 1 }, undefined]]),
      set: new Set([1n]),
    },
  ],
  ['a field named as the mark', { $: 'bytes', v: 'AAAA', inner: { $: { $: 1 } } }],
  ['a field named __proto__', JSON.parse('{"__proto__":{"polluted":true}}')],
  ['text of any kind', 'line\u2028 "quoted" \ud800 \u0000 🙂'],
])('%s come back as they were', (_, value) => {
  expect(through(value)).toEqual(value);
});

test('bytes longer than one piece come back, and a view carries only its own part', () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => index % 256);
  expect(through(bytes)).toEqual(bytes);
  expect(through(new Float32Array([1, 2, 3, 4]).subarray(1, 3))).toEqual(new Float32Array([2, 3]));
});

test.each([
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['an instance of a class', new Error('no')],
])('%s cannot be sent', (_, value) => {
  expect(() => encodeMessage({ value })).toThrow(TypeError);
});

test('what refers to itself cannot be sent', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(() => encodeMessage(circle)).toThrow(TypeError);
});

test.each([
  ['no JSON', '{'],
  ['an unknown kind', '{"$":"regexp","v":"a"}'],
  ['bytes that are none', '{"$":"bytes","v":"%%%"}'],
  ['floats of the wrong length', '{"$":"floats","v":"AAA="}'],
  ['a map that is none', '{"$":"map","v":{}}'],
  ['a nesting of 10,000 lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
])('%s is refused as a syntax error', (_, text) => {
  expect(() => decodeMessage(text)).toThrow(SyntaxError);
});
