/** What the language, Node and printers look for on any object. */
export const commonNames: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'inspect',
  'domain',
  'asymmetricMatch',
]);

const listeners: ((message: string) => void)[] = [];

/** Told whenever something unknown is used, also where the app catches what is thrown. */
export const onUnknown = (listener: (message: string) => void): void => void listeners.push(listener);

/** Thrown where the app uses what the stand-in does not have: nothing is ever passed over in silence. */
export class NotInStandIn extends Error {
  override readonly name = 'NotInStandIn';

  constructor(what: string) {
    super(`the stand-in has no ${what}: see Electron's documentation of it, and teach tests/electron/fake`);
    for (const listener of listeners) listener(this.message);
  }
}

/** An object of Electron's as far as the stand-in has it: asking it for anything else throws. */
export function known<Part extends object>(name: string, part: Part): Part {
  return new Proxy(part, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || commonNames.has(key))
        return Reflect.get(target, key) as unknown;
      throw new NotInStandIn(`${name}.${key}`);
    },
    set(target, key, value) {
      if (key in target) return Reflect.set(target, key, value);
      throw new NotInStandIn(`${name}.${String(key)} to be set`);
    },
  });
}
