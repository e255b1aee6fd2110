import { childrenOf, parseXml, valueOf } from './xml-tree.ts';
import type { Zip } from './zip.ts';

/** From one part of an Office file to another, or to something outside, which is never followed. */
export interface Relation {
  readonly id: string;
  /** The last word of its type, the same in all variants of the standard: `officeDocument`, `styles`, `worksheet`. */
  readonly type: string;
  /** The part's name in the archive. */
  readonly target: string;
}

/** Folders in `..` and `.` resolved as in a URL, without a `/` in front (ISO 29500-2, 8.4). */
function resolve(from: string, target: string): string {
  const folders = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') folders.pop();
    else if (step !== '.' && step !== '') folders.push(step);
  }
  return folders.join('/');
}

const unescaped = (target: string): string => {
  try {
    return decodeURIComponent(target);
  } catch (error) {
    if (error instanceof URIError) return target;
    throw error;
  }
};

const fileOfRelations = (part: string): string => {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
};

/** The parts that a part refers to (`''` for the archive itself), those in the archive only. */
export function relationsOf(zip: Zip, part: string): readonly Relation[] {
  const bytes = zip.read(fileOfRelations(part));
  const root = bytes && parseXml(bytes);
  return childrenOf(root, 'Relationship').flatMap((relation) => {
    const target = valueOf(relation, 'Target')?.split('#')[0] ?? '';
    if (target === '' || valueOf(relation, 'TargetMode') === 'External') return [];
    const found = [target, unescaped(target)]
      .map((name) => resolve(part, name))
      .find((name) => zip.has(name));
    const type = valueOf(relation, 'Type')?.split('/').at(-1) ?? '';
    return found === undefined ? [] : [{ id: valueOf(relation, 'Id') ?? '', type, target: found }];
  });
}

/**
 * The part that the archive is about: named by its relations, else the usual name where those are lost;
 * `undefined` where neither is there.
 */
export const mainPartOf = (zip: Zip, usual: string): string | undefined =>
  relationsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target ??
  (zip.has(usual) ? usual : undefined);

/** The title that the file names itself (`dc:title` of its core properties). */
export function packageTitle(zip: Zip): string | undefined {
  const part = relationsOf(zip, '').find(({ type }) => /^core-?properties$/i.test(type))?.target;
  const bytes = part === undefined ? undefined : zip.read(part);
  const title = childrenOf(bytes && parseXml(bytes), 'title')[0];
  const words = title?.children.filter((child) => typeof child === 'string').join('');
  return words?.replaceAll(/\s+/g, ' ').trim() || undefined;
}
