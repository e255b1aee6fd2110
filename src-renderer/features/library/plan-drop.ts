import { endingOf, isKnownKind } from './file-kinds.ts';

/** What the plan looks at; a dropped file is one. */
export interface Candidate {
  readonly path: string;
  readonly file: { readonly name: string; readonly size: number };
}

export interface LargeFile {
  readonly name: string;
  readonly bytes: number;
}

/** What becomes of the files of one drop, told in one summary. */
export interface DropPlan<File extends Candidate = Candidate> extends LeftOut {
  readonly taken: readonly File[];
}

/** What stayed where it was, and why. */
export interface LeftOut {
  /** How many files were added all the same. */
  readonly added: number;
  readonly hidden: number;
  readonly unknown: number;
  /** The endings of those of unknown kind, the most frequent first. */
  readonly unknownEndings: readonly string[];
  readonly tooLarge: readonly LargeFile[];
  readonly limitBytes: number;
}

const isHidden = (path: string): boolean => path.split(/[/\\]/).some((part) => part.startsWith('.'));

/** Sorts a drop before anything is sent: hidden files, unknown kinds and files over the limit stay where they are. */
export function planDrop<File extends Candidate>(files: readonly File[], limitBytes: number): DropPlan<File> {
  const visible = files.filter(({ path }) => !isHidden(path));
  const known = visible.filter(({ file }) => isKnownKind(file.name));
  const unknown = visible.filter(({ file }) => !isKnownKind(file.name));
  const taken = known.filter(({ file }) => file.size <= limitBytes);
  return {
    taken,
    added: taken.length,
    hidden: files.length - visible.length,
    unknown: unknown.length,
    unknownEndings: frequent(unknown.map(({ file }) => endingOf(file.name))),
    tooLarge: known
      .filter(({ file }) => file.size > limitBytes)
      .map(({ file }) => ({ name: file.name, bytes: file.size })),
    limitBytes,
  };
}

/** Of folders that were read where they lie: the core says which files it passed over. */
export const leftUnknown = (endings: readonly string[], added: number): LeftOut => ({
  added,
  hidden: 0,
  unknown: endings.length,
  unknownEndings: frequent(endings),
  tooLarge: [],
  limitBytes: 0,
});

function frequent(endings: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const ending of endings) if (ending !== '') counts.set(ending, (counts.get(ending) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([ending]) => ending);
}
