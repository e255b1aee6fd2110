import type { LeftOut, Source } from '#shared/model/conversation';
import type { Passage } from './passage.ts';

type Reason = LeftOut['reason'];

const describe = ({ document, chunkId, page, place, start, end, score }: Passage) => ({
  documentId: document.id,
  chunkId,
  title: document.title,
  path: document.path,
  ...(page === undefined ? {} : { page }),
  ...(place === undefined ? {} : { place }),
  start,
  end,
  score,
});

/** A passage that was found and not used; `why` is the sentence people read. */
export const leaveOut = (passage: Passage, reason: Reason, why: string): LeftOut => ({
  ...describe(passage),
  reason,
  why,
});

/** A source that was sent and from which nothing was quoted. */
export function leaveOutUnquoted({ n: _n, headingPath: _path, text: _text, ...place }: Source): LeftOut {
  return { ...place, reason: 'no-sentence', why: 'No sentence of it answers the question.' };
}

/** A passage as it is sent, numbered from 1. */
export const toSource = (passage: Passage, n: number): Source => ({
  n,
  ...describe(passage),
  headingPath: passage.headingPath,
  text: passage.text,
});
