import type { SegmentRun } from './split-words.ts';

/**
 * Cuts by ICU's dictionaries: one for Chinese and Japanese, one for each script of South-East Asia, whatever the
 * locale. Making a segmenter costs, so it is made when the first run comes.
 */
export function createSegmentRun(): SegmentRun {
  let segmenter: Intl.Segmenter | undefined;
  return (run) => {
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
    return Array.from(segmenter.segment(run), ({ segment }) => segment);
  };
}
