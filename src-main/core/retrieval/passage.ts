import type { Hit } from '#shared/model/search';

/** What is chosen from: a hit, or several that were joined into one contiguous range of the document's text. */
export type Passage = Omit<Hit, 'rank'>;
