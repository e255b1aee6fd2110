import type { Source } from '#shared/model/conversation';
import { words } from '../../words/index.ts';

/** "Page 12 · 8.2 Tenant's right to end"; a heading that is the title says nothing more. */
export const placeOf = ({ title, headingPath }: Source, page: number | undefined): string =>
  [page === undefined ? '' : words.chat.citation.page(page), headingPath.at(-1) ?? '']
    .filter((part) => part !== '' && part !== title)
    .join(' · ');
