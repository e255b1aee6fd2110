import { AppError } from '#shared/errors';

/** An argument or option of a command: its words for the help, and how what was typed becomes a value. */
export interface Field<Value = unknown> {
  readonly place: 'argument' | 'option' | 'flag';
  /** What stands for the value in the help: `PATH`, `NAME`. Empty for flags. */
  readonly word: string;
  readonly help: string;
  /** False where it may be left out. */
  readonly required: boolean;
  /** An argument that takes all the remaining words. */
  readonly rest: boolean;
  /** One letter, for `-k`. */
  readonly short?: string;
  /** `name` is how the person knows it: `--k` or `PATH`. Throws `usage-wrong`. */
  readonly read: (typed: readonly string[], name: string) => Value;
}

const field = <Value>(
  given: Partial<Field<Value>> & Pick<Field<Value>, 'place' | 'help' | 'read'>,
): Field<Value> => ({
  word: '',
  required: false,
  rest: false,
  ...given,
});

const quoted = (typed: string): string => (typed.length > 60 ? `"${typed.slice(0, 60)}…"` : `"${typed}"`);

const last = (typed: readonly string[]): string | undefined => typed.at(-1);

interface Range {
  readonly min: number;
  readonly max: number;
}

function readWhole(typed: string, name: string, { min, max }: Range): number {
  const value = /^\d{1,16}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
  throw new AppError('usage-wrong', {
    problem: `${name} must be a whole number ${range}, but is ${quoted(typed)}`,
  });
}

const argument = <Value>(
  word: string,
  help: string,
  rest: Pick<Field<Value>, 'read'> & Partial<Field<Value>>,
): Field<Value> => field({ place: 'argument', word, help, required: true, ...rest });

/** One word that must be there. */
export const textArgument = (word: string, help: string): Field<string> =>
  argument(word, help, { read: (typed) => typed[0] ?? '' });

/** All remaining words as one text, so that a question needs no quotation marks. */
export const wordsArgument = (word: string, help: string): Field<string> =>
  argument(word, help, { rest: true, read: (typed) => typed.join(' ') });

/** One or more words. */
export const listArgument = (word: string, help: string): Field<readonly string[]> =>
  argument(word, help, { rest: true, read: (typed) => typed });

/** Words that may be missing. */
export const optionalArgument = (word: string, help: string): Field<readonly string[]> =>
  argument(word, help, { rest: true, required: false, read: (typed) => typed });

/** The number that a list shows. */
export const idArgument = <Id extends number>(word: string, help: string): Field<Id> =>
  argument(word, help, {
    read: (typed, name) => readWhole(typed[0] ?? '', name, { min: 1, max: Number.MAX_SAFE_INTEGER }) as Id,
  });

/** The last one counts when it is given twice. */
export const textOption = (word: string, help: string): Field<string | undefined> =>
  field({ place: 'option', word, help, read: last });

/** May be given several times. */
export const listOption = (word: string, help: string): Field<readonly string[]> =>
  field({ place: 'option', word, help, read: (typed) => typed });

export const numberOption = (
  word: string,
  help: string,
  { short, ...range }: Range & { readonly short?: string },
): Field<number | undefined> =>
  field({
    place: 'option',
    word,
    help,
    ...(short ? { short } : {}),
    read: (typed, name) =>
      last(typed) === undefined ? undefined : readWhole(last(typed) ?? '', name, range),
  });

/** The number of something that a list shows. */
export const idOption = <Id extends number>(word: string, help: string): Field<Id | undefined> =>
  numberOption(word, help, { min: 1, max: Number.MAX_SAFE_INTEGER }) as Field<Id | undefined>;

export const choiceOption = <Choice extends string>(
  choices: readonly Choice[],
  help: string,
): Field<Choice | undefined> =>
  field({
    place: 'option',
    word: choices.join('|'),
    help,
    read: (typed, name) => {
      const given = last(typed);
      const choice = choices.find((known) => known === given);
      if (given === undefined || choice !== undefined) return choice;
      throw new AppError('usage-wrong', {
        problem: `${name} must be one of ${choices.join(', ')}, but is ${quoted(given)}`,
      });
    },
  });

export const flag = (help: string, short?: string): Field<boolean> =>
  field({ place: 'flag', help, ...(short ? { short } : {}), read: (typed) => typed.length > 0 });
