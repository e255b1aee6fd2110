import { expect, test } from 'vitest';
import { leftOutText } from './left-out-text.ts';
import { planDrop } from './plan-drop.ts';

const mebibyte = 1024 * 1024;
const file = (path: string, size = 10) => ({ path, file: { name: path.replace(/^.*\//, ''), size } });

test('hidden files, unknown kinds and files over the limit stay; the rest is taken in order', () => {
  const plan = planDrop(
    [
      file('a/x.pdf'),
      file('a/.git/y.md'),
      file('a/film.mkv', 5e9),
      file('a/z.PNG'),
      file('a/w.png'),
      file('big.pdf', 2e9),
      file('n.txt'),
    ],
    100 * mebibyte,
  );
  expect(plan.taken.map(({ path }) => path)).toEqual(['a/x.pdf', 'n.txt']);
  expect({ ...plan, taken: undefined }).toEqual({
    taken: undefined,
    added: 2,
    hidden: 1,
    unknown: 3,
    unknownEndings: ['.png', '.mkv'],
    tooLarge: [{ name: 'big.pdf', bytes: 2e9 }],
    limitBytes: 100 * mebibyte,
  });
  expect(leftOutText(plan)).toBe(
    'big.pdf is 1.9 GB; the largest file that is read is 100 MB. Split it, or raise “Largest file” in Settings. ' +
      'Left out: 3 of kinds that cannot be read yet (.png, .mkv); 1 hidden file.',
  );
});
