/**
 * Messages as JSON text, for transports that carry no structured clone. Beside what JSON knows it carries bytes,
 * `Float32Array`, dates, maps, sets, `undefined`, bigints and the numbers JSON lacks: each as `{ "$": kind, "v": … }`.
 * What cannot be carried (functions, other classes, cycles) makes `encodeMessage` throw, as `structuredClone` would.
 */

/** Deeper than any message of ours, and far below what would overflow the stack. */
const deepest = 200;

type Fields = Readonly<Record<string, unknown>>;

/** @throws TypeError where the value holds something that cannot be carried */
export const encodeMessage = (value: unknown): string => JSON.stringify(toPlain(value, 0));

/** @throws SyntaxError where the text is no message */
export const decodeMessage = (text: string): unknown => fromPlain(JSON.parse(text), 0);

const tagged = (kind: string, value?: unknown): unknown =>
  value === undefined ? { $: kind } : { $: kind, v: value };

function toPlain(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : tagged('number', Object.is(value, -0) ? '-0' : String(value));
    case 'undefined':
      return tagged('undefined');
    case 'bigint':
      return tagged('bigint', String(value));
    case 'object':
      return value === null ? null : objectToPlain(value, depth);
    case 'function':
    case 'symbol':
    default:
      throw new TypeError(`a ${typeof value} cannot be sent`);
  }
}

function objectToPlain(value: object, depth: number): unknown {
  if (depth > deepest) throw new TypeError('the value is nested too deeply, or in a circle');
  const each = (item: unknown): unknown => toPlain(item, depth + 1);
  if (Array.isArray(value)) return value.map(each);
  if (value instanceof Uint8Array) return tagged('bytes', toBase64(value));
  if (value instanceof Float32Array) return tagged('floats', toBase64(bytesOf(value)));
  if (value instanceof Date) return tagged('date', each(value.getTime()));
  if (value instanceof Map)
    return tagged(
      'map',
      [...value].map(([key, item]) => [each(key), each(item)]),
    );
  if (value instanceof Set) return tagged('set', [...value].map(each));
  return fieldsToPlain(value, each);
}

function fieldsToPlain(value: object, each: (item: unknown) => unknown): unknown {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('an instance cannot be sent');
  const fields = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, each(item)]));
  return Object.hasOwn(fields, '$') ? tagged('object', fields) : fields;
}

function fromPlain(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) throw new SyntaxError('the message is nested too deeply');
  const each = (item: unknown): unknown => fromPlain(item, depth + 1);
  if (Array.isArray(value)) return value.map(each);
  return Object.hasOwn(value, '$')
    ? fromTagged(value as Fields, each)
    : fieldsFromPlain(value as Fields, each);
}

const fieldsFromPlain = (fields: Fields, each: (item: unknown) => unknown): unknown =>
  Object.fromEntries(Object.entries(fields).map(([name, item]) => [name, each(item)]));

function fromTagged({ $: kind, v: value }: Fields, each: (item: unknown) => unknown): unknown {
  switch (kind) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(value);
    case 'bigint':
      return BigInt(textOf(value));
    case 'bytes':
      return fromBase64(textOf(value));
    case 'floats':
      return floatsOf(fromBase64(textOf(value)));
    case 'date':
      return new Date(each(value) as number);
    case 'map':
      return new Map(listOf(value).map((entry) => each(entry) as [unknown, unknown]));
    case 'set':
      return new Set(listOf(value).map(each));
    case 'object':
      return fieldsFromPlain(recordOf(value), each);
    default:
      throw new SyntaxError('the message holds a kind of value that is not known here');
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new SyntaxError('the message holds a value of the wrong form');
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new SyntaxError('the message holds a value of the wrong form');
}

function recordOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null) return value as Fields;
  throw new SyntaxError('the message holds a value of the wrong form');
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function floatsOf(bytes: Uint8Array): Float32Array {
  if (bytes.byteLength % 4 !== 0) throw new SyntaxError('the message holds a value of the wrong form');
  return new Float32Array(bytes.slice().buffer);
}

/** As many bytes as an argument list carries anywhere; a multiple of three, so that the parts join. */
const pieceSize = 3 * 4096;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceSize) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + pieceSize)));
  }
  return text;
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch (error) {
    throw new SyntaxError('the message holds bytes that cannot be read', { cause: error });
  }
}
