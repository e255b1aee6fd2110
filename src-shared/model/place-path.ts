/** `.name`, `['any name']`, `[3]`, or several neighbours in an array: `[3–5]`. */
type Step = string | readonly [first: number, last: number];

/** A place in a JSON value (RFC 9535); `to` where it reaches to another place that has nothing in common with it. */
export interface PathRange {
  readonly from: readonly Step[];
  readonly to?: readonly Step[];
}

const dash = ' – ';
/** One step of a path as it is written here. */
const stepPattern = /\.([\p{L}_][\p{L}\p{N}_]*)|\[(\d+)(?:–(\d+))?\]|\['((?:[^'\\]|\\.)*)'\]/suy;
const plainName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A member's step: `.name`, or in brackets and quotes what is no plain word. */
export const pathOfMember = (name: string): string =>
  plainName.test(name) ? `.${name}` : `['${name.replaceAll(/['\\]/g, String.raw`\$&`)}']`;

export const pathOfItem = (index: number): string => `[${index}]`;

function readSteps(text: string): readonly Step[] | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: Step[] = [];
  let at = 1;
  while (at < text.length) {
    stepPattern.lastIndex = at;
    const found = stepPattern.exec(text);
    if (!found) return undefined;
    const [whole, word, first, last = first, quoted] = found;
    steps.push(
      first === undefined
        ? (word ?? (quoted ?? '').replaceAll(/\\(.)/gsu, '$1'))
        : [Number(first), Number(last)],
    );
    at += whole.length;
  }
  return steps;
}

const showStep = (step: Step): string => {
  if (typeof step === 'string') return pathOfMember(step);
  return step[0] === step[1] ? pathOfItem(step[0]) : `[${step[0]}–${step[1]}]`;
};

const showSteps = (steps: readonly Step[]): string => `$${steps.map(showStep).join('')}`;

/** `undefined` for what is no path. */
export function readPath(text: string): PathRange | undefined {
  const from = readSteps(text);
  if (from) return { from };
  // A key may hold the dash, too: the right one is where both sides are paths.
  for (let at = text.indexOf(dash); at > 0; at = text.indexOf(dash, at + 1)) {
    const [first, last] = [readSteps(text.slice(0, at)), readSteps(text.slice(at + dash.length))];
    if (first && last) return { from: first, to: last };
  }
  return undefined;
}

export const showPath = ({ from, to }: PathRange): string =>
  to ? showSteps(from) + dash + showSteps(to) : showSteps(from);

const isSame = (a: Step | undefined, b: Step | undefined): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a[0] === b[0] && a[1] === b[1] : a === b;

function commonOf(a: readonly Step[], b: readonly Step[]): readonly Step[] {
  let length = 0;
  while (length < Math.min(a.length, b.length) && isSame(a[length], b[length])) length++;
  const [next, other] = [a[length], b[length]];
  const common = a.slice(0, length);
  if (typeof next !== 'object' || typeof other !== 'object') return common;
  return [...common, [Math.min(next[0], other[0]), Math.max(next[1], other[1])]];
}

/** What both have in common; where that is the whole value, from the one to the other. */
export function joinPaths(a: PathRange, b: PathRange): PathRange {
  const last = b.to ?? b.from;
  if (a.to || b.to) return { from: a.from, to: last };
  const common = commonOf(a.from, last);
  const isRoot = a.from.length === 0 || last.length === 0;
  return common.length > 0 || isRoot ? { from: common } : { from: a.from, to: last };
}
