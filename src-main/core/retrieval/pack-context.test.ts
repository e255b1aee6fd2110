import { describe, expect, test } from 'vitest';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import { dropNearDuplicates } from './drop-near-duplicates.ts';
import { joinNeighbours } from './join-neighbours.ts';
import { leaveOutUnquoted, toSource } from './left-out.ts';
import { packContext } from './pack-context.ts';
import type { Passage } from './passage.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz'.repeat(40);

interface Given extends Partial<Omit<Passage, 'document'>> {
  readonly id: number;
  readonly doc?: number;
}

const passage = ({ id, doc = id, start = 0, end = 100, ...rest }: Given): Passage => ({
  chunkId: id as ChunkId,
  document: { id: doc as DocumentId, title: `Document ${doc}`, path: `/d/${doc}.md` },
  score: 1 - id / 100,
  start,
  end,
  headingPath: [],
  text: alphabet.slice(start, end),
  ...rest,
});

describe('near-duplicates', () => {
  const paragraph =
    'The warranty covers all parts for two years from the date of purchase, but not the battery.';

  test('the better of two that say the same stays, and the other names it with its page', () => {
    const { kept, leftOut } = dropNearDuplicates([
      passage({ id: 1, text: paragraph, page: 4 }),
      passage({ id: 2, text: 'Something else altogether is written in this one, about other things.' }),
      passage({ id: 3, text: `${paragraph.toUpperCase()} Ask us.` }),
    ]);
    expect(kept.map(({ chunkId }) => chunkId)).toStrictEqual([1, 2]);
    expect(leftOut.map(({ chunkId, reason, why }) => [chunkId, reason, why])).toStrictEqual([
      [3, 'near-duplicate', 'It says the same as "Document 1", page 4.'],
    ]);
  });

  test('the better one is named with its place where its document has no pages', () => {
    const { leftOut } = dropNearDuplicates([
      passage({ id: 1, text: paragraph, place: 'Sales!A2:F9' }),
      passage({ id: 2, text: paragraph, place: 'Costs!A1:B2' }),
    ]);
    expect(leftOut.map(({ place, why }) => [place, why])).toStrictEqual([
      ['Costs!A1:B2', 'It says the same as "Document 1", Sales!A2:F9.'],
    ]);
  });

  test.each([
    ['Chinese', '黑豹队的防守只丢了三百零八分在联赛中排名第六', '卡罗来纳州的一座城市在昨天举行了一次选举'],
    ['Thai', 'สัญญาสิ้นสุดในวันสุดท้ายของเดือน', 'รถไฟออกจากสถานีตอนเช้าทุกวัน'],
    ['numbers', '1 2 3 4 5 6 7 8 9', '9 8 7 6 5 4 3 2 1'],
    ['nothing', '…', 'a'],
  ])('without spaces too: %s', (_what, one, other) => {
    const texts = [one, other, one];
    const { kept } = dropNearDuplicates(texts.map((text, id) => passage({ id, text })));
    expect(kept.map(({ chunkId }) => chunkId)).toStrictEqual([0, 1]);
  });

  test('chunks that overlap in one document are not duplicates', () => {
    const { kept } = dropNearDuplicates([
      passage({ id: 1, doc: 1, start: 0, end: 100 }),
      passage({ id: 2, doc: 1, start: 10, end: 100 }),
    ]);
    expect(kept).toHaveLength(2);
  });
});

describe('neighbours', () => {
  test('the places of those that are joined become one', () => {
    const joined = joinNeighbours([
      passage({ id: 1, doc: 1, start: 80, end: 180, place: 'Sales!A9:F20' }),
      passage({ id: 2, doc: 1, start: 0, end: 90, place: 'Sales!A2:F10' }),
    ]);
    expect(joined.map(({ place }) => place)).toStrictEqual(['Sales!A2:F20']);
  });

  test('overlapping and touching passages become one range with the text of all, once', () => {
    const joined = joinNeighbours([
      passage({ id: 1, doc: 1, start: 80, end: 180, page: 2, vectorScore: 0.5 }),
      passage({ id: 2, doc: 2, start: 0, end: 50 }),
      passage({ id: 3, doc: 1, start: 0, end: 80, page: 1, keywordScore: 3 }),
      passage({ id: 4, doc: 1, start: 181, end: 200 }),
      passage({ id: 5, doc: 1, start: 150, end: 181 }),
    ]);
    expect(joined).toStrictEqual([
      {
        ...passage({ id: 1, doc: 1, start: 0, end: 200, page: 1, vectorScore: 0.5, keywordScore: 3 }),
        text: alphabet.slice(0, 200),
      },
      passage({ id: 2, doc: 2, start: 0, end: 50 }),
    ]);
  });

  test('whatever is joined in whatever order, every text is its document’s at its offsets', () => {
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 200; round += 1) {
      const given = Array.from({ length: 8 }, (_, id) => {
        const start = random(900);
        return passage({ id, doc: random(2), start, end: start + 1 + random(140) });
      });
      const joined = joinNeighbours(given);
      for (const { text, start, end } of joined) expect(text).toBe(alphabet.slice(start, end));
      for (const { document, start, end } of given)
        expect(
          joined.some((one) => one.document.id === document.id && one.start <= start && one.end >= end),
        ).toBe(true);
    }
  });
});

describe('packing', () => {
  test('the best in order, numbered from 1, and the rest with the reason', () => {
    const { sources, leftOut } = packContext(
      [1, 2, 3].map((id) => passage({ id })),
      { passages: 2, budget: 1000 },
    );
    expect(sources).toStrictEqual([toSource(passage({ id: 1 }), 1), toSource(passage({ id: 2 }), 2)]);
    expect(leftOut.map(({ chunkId, reason, why }) => [chunkId, reason, why])).toStrictEqual([
      [3, 'over-limit', '2 better passages are used already.'],
    ]);
  });

  test('a passage that does not fit is left out whole, and a smaller one after it may fit', () => {
    const given = [passage({ id: 1 }), passage({ id: 2, end: 500 }), passage({ id: 3, end: 50 })];
    const { sources, leftOut } = packContext(given, { passages: 5, budget: 200 });
    expect(sources.map(({ chunkId }) => chunkId)).toStrictEqual([1, 3]);
    expect(leftOut.map(({ chunkId, reason }) => [chunkId, reason])).toStrictEqual([[2, 'no-room']]);
  });

  test('size counts in the model’s own unit', () => {
    const size = (text: string): number => Math.ceil(text.length / 4);
    const { sources } = packContext(
      [1, 2, 3].map((id) => passage({ id })),
      { passages: 5, budget: 50, size },
    );
    expect(sources).toHaveLength(2);
  });

  test('joined neighbours take one place and pay for their overlap once', () => {
    const given = [
      passage({ id: 1, doc: 1, start: 0, end: 100 }),
      passage({ id: 2, doc: 1, start: 80, end: 180 }),
      passage({ id: 3, doc: 3 }),
    ];
    const { sources } = packContext(given, { passages: 2, budget: 280 });
    expect(sources.map(({ n, start, end }) => [n, start, end])).toStrictEqual([
      [1, 0, 180],
      [2, 0, 100],
    ]);
  });

  test('below the threshold nothing is used', () => {
    const { sources, leftOut } = packContext([passage({ id: 1, score: 0.1 })], {
      passages: 5,
      budget: 1000,
      threshold: 0.2,
    });
    expect([sources, leftOut.map(({ reason }) => reason)]).toStrictEqual([[], ['below-threshold']]);
  });

  test('no candidates, no room, no passages', () => {
    expect(packContext([], { passages: 5, budget: 1000 })).toStrictEqual({ sources: [], leftOut: [] });
    expect(packContext([passage({ id: 1 })], { passages: 5, budget: 0 }).leftOut[0]?.reason).toBe('no-room');
    expect(packContext([passage({ id: 1 })], { passages: 0, budget: 9 }).leftOut[0]?.reason).toBe(
      'over-limit',
    );
  });

  test('a source that was not quoted is left out with its place', () => {
    const { text: _text, headingPath: _path, n: _n, ...place } = toSource(passage({ id: 1, page: 3 }), 1);
    expect(leaveOutUnquoted(toSource(passage({ id: 1, page: 3 }), 1))).toStrictEqual({
      ...place,
      reason: 'no-sentence',
      why: 'No sentence of it answers the question.',
    });
  });
});
