import type { Source } from '#shared/model/conversation';
import type { Standing } from '../../words/standing.ts';
import { words } from '../../words/index.ts';

/** "Page 12 · 8.2 Tenant's right to end"; a heading that is the title or the place itself says nothing more. */
export function placeOf({ title, headingPath }: Source, where: Standing): string {
  const stands = words.standing.alone(where);
  const heading = headingPath.at(-1) ?? '';
  return [stands, heading === where.place ? '' : heading]
    .filter((part) => part !== '' && part !== title)
    .join(' · ');
}

/** Where the cited words stand, else the whole passage. */
export const standingOf = (source: Standing, cited: Standing | undefined): Standing => ({
  page: cited?.page ?? source.page,
  place: cited?.place ?? source.place,
});
