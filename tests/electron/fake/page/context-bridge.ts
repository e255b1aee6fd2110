import { known } from '../known.ts';

type Callable = (...given: unknown[]) => unknown;

/** As deep as Electron goes before it says that the value is too deep or goes round in a circle. */
const deepest = 1000;

const isPlain = (value: object): boolean =>
  Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;

/** What arrives in the other world: functions as proxies, plain objects and arrays as copies, the rest cloned or refused. */
function cross(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw new TypeError('Electron contextBridge recursion depth exceeded.');
  if (typeof value === 'function') return proxyOf(value as Callable);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Promise) return value.then((result: unknown) => cross(result));
  if (value instanceof Error) return new Error(value.message);
  if (Array.isArray(value)) return value.map((item) => cross(item, depth + 1));
  return isPlain(value) ? copyOf(value, depth) : cloned(value);
}

const copyOf = (value: object, depth: number): object =>
  Object.freeze(
    Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cross(item, depth + 1)])),
  );

/** An instance loses its class; a port and whatever else cannot be cloned is refused. */
const cloned = (value: object): unknown => structuredClone(value);

const proxyOf =
  (target: Callable): Callable =>
  (...given) => {
    try {
      return cross(target(...given.map((each) => cross(each))));
    } catch (error) {
      throw error instanceof Error ? new Error(error.message, { cause: error }) : error;
    }
  };

export const contextBridge = known('contextBridge', {
  exposeInMainWorld(key: string, api: unknown): void {
    if (Object.hasOwn(globalThis, key))
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(globalThis, key, { value: cross(api), enumerable: true });
  },
});
