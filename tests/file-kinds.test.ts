import { expect, test } from 'vitest';
import { formats } from '../src-main/core/parsers/formats.ts';
import { knownEndings } from '../src-renderer/features/library/file-kinds.ts';

test('the page takes files of the very kinds that the core reads', () => {
  expect(knownEndings.toSorted()).toEqual(formats.flatMap(({ extensions }) => extensions).toSorted());
});
