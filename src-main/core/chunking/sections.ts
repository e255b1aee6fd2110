import type { TextRange } from '#shared/model/document';

/** What chunking reads of a parsed document; a parser's result has it. */
export interface Structured {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly start: number;
    readonly end: number;
    readonly level?: number;
    readonly title?: string;
    readonly place?: string;
  }[];
  readonly pages?: readonly { readonly number: number; readonly start: number; readonly end: number }[];
}

/** A heading with what stands under it up to the next heading; the first one may have no heading. */
export interface Section extends TextRange {
  /** Titles from the outermost heading to its own. */
  readonly path: readonly string[];
  /** True when nothing but the heading itself is in it. */
  readonly bare: boolean;
}

/** Sections that are cut together, as if there were no headings between them. */
export interface SectionGroup extends TextRange {
  readonly sections: readonly Section[];
}

/** A section or group shorter than this share of a chunk may join its neighbour. */
const small = 0.3;

/** Divides a document at its headings. Sections touch, and together are the whole text. */
export function sectionsOf({ text, blocks }: Structured): readonly Section[] {
  const headings = blocks.filter((block) => block.type === 'heading');
  const sections: Section[] = [];
  const open: { readonly level: number; readonly title: string }[] = [];
  const first = headings[0]?.start ?? text.length;
  if (first > 0) sections.push({ start: 0, end: first, path: [], bare: text.slice(0, first).trim() === '' });
  headings.forEach((heading, index) => {
    const level = heading.level ?? 1;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    open.push({ level, title: heading.title ?? '' });
    const end = headings[index + 1]?.start ?? text.length;
    const bare = text.slice(heading.end, end).trim() === '';
    sections.push({ start: heading.start, end, path: open.map(({ title }) => title), bare });
  });
  return sections;
}

const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((title, index) => path[index] === title);

const length = (range: TextRange): number => range.end - range.start;

/** Headings directly above the section go with it; short sections under one parent share a chunk. */
function mayJoin(group: SectionGroup, next: Section, size: number): boolean {
  const first = group.sections[0];
  if (!first) return true;
  if (
    group.sections.every(({ bare }) => bare) &&
    length(group) < size * small &&
    startsWith(next.path, first.path)
  )
    return true;
  const together = length(group) + length(next) <= size;
  const shorter = Math.min(length(group), length(next)) < size * small;
  return together && shorter && startsWith(next.path, first.path.slice(0, -1));
}

/** Puts short sections together, so that a document of one-line sections does not become hundreds of chunks. */
export function groupSections(sections: readonly Section[], size: number): readonly SectionGroup[] {
  const groups: SectionGroup[] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (last && mayJoin(last, section, size))
      groups[groups.length - 1] = {
        start: last.start,
        end: section.end,
        sections: [...last.sections, section],
      };
    else groups.push({ start: section.start, end: section.end, sections: [section] });
  }
  return groups;
}

/** The headings that all of a range stands under; bare headings in it count only where there is nothing else. */
export function pathOf({ sections }: SectionGroup, range: TextRange): readonly string[] {
  const touched = sections.filter((section) => section.start < range.end && section.end > range.start);
  const full = touched.filter(({ bare }) => !bare);
  const [first, ...others] = (full.length > 0 ? full : touched).map(({ path }) => path);
  if (!first) return [];
  const shared = first.findIndex((title, index) => others.some((path) => path[index] !== title));
  return shared < 0 ? first : first.slice(0, shared);
}
