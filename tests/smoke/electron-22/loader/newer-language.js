/**
 * Lends Chromium 108 and Node 16 what the app uses of the language since: a script for pages and for main alike.
 * Shapes only: a run proves nothing about them. What is there is left alone.
 */
(() => {
  'use strict';
  const lend = (owner, methods) => {
    for (const [name, value] of Object.entries(methods))
      if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
  };

  lend(Array.prototype, {
    toSorted(compare) {
      return Array.prototype.sort.call([...this], compare);
    },
    toReversed() {
      return Array.prototype.reverse.call([...this]);
    },
    with(index, value) {
      const copy = [...this];
      copy[index < 0 ? copy.length + index : index] = value;
      return copy;
    },
  });

  lend(Set.prototype, {
    union(other) {
      return new Set([...this, ...other.keys()]);
    },
    intersection(other) {
      return new Set([...this].filter((each) => other.has(each)));
    },
    difference(other) {
      return new Set([...this].filter((each) => !other.has(each)));
    },
  });

  lend(Promise, {
    withResolvers() {
      const parts = {};
      parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
      return parts;
    },
  });

  const parse = (text, base) => {
    try {
      return new URL(text, base);
    } catch {
      return null;
    }
  };
  lend(URL, { parse, canParse: (text, base) => parse(text, base) !== null });

  lend(String.prototype, {
    toWellFormed() {
      return this.replace(/\p{Surrogate}/gu, '\uFFFD');
    },
  });

  for (const name of ['dispose', 'asyncDispose'])
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol.for(`Symbol.${name}`) });
})();
