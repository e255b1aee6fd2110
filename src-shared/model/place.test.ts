import { describe, expect, test } from 'vitest';
import { pathOfMember } from './place-path.ts';
import { joinPlaces } from './place.ts';

const joined = (...places: readonly (string | undefined)[]): string | undefined => joinPlaces(places);

describe('places are joined to one', () => {
  test.each([
    [['Sales!A2:F2', 'Sales!A3:F3', 'Sales!A9:F9'], 'Sales!A2:F9'],
    [["'My sheet, 2'!A2:F2", "'My sheet, 2'!C1"], "'My sheet, 2'!A1:F2"],
    [["'Ada''s'!A2", "'Ada''s'!B3"], "'Ada''s'!A2:B3"],
    [['A2:F2', 'A3:F3'], 'A2:F3'],
    [['Z9', 'AA10', 'AZ1', 'BA2'], 'Z1:BA10'],
    [['C7', 'C7'], 'C7'],
    [['line 12', 'line 15'], 'lines 12–15'],
    [['lines 12–15', 'line 14'], 'lines 12–15'],
    [['$.people[3]', '$.people[5]'], '$.people[3–5]'],
    [['$.people[3–5]', '$.people[8].name'], '$.people[3–8]'],
    [['$.people[3].name', '$.people[3].born'], '$.people[3]'],
    [['$[0]', '$[1]', '$[2]'], '$[0–2]'],
    [['$.firm.name', '$.firm.town.street'], '$.firm'],
    [['$.name', '$.born'], '$.name – $.born'],
    [['$.name', '$.born', '$.town.street'], '$.name – $.town.street'],
    [['$', '$.born'], '$'],
    [["$['a, b'][1]", "$['a, b'][2]"], "$['a, b'][1–2]"],
    [[String.raw`$['it\'s – $.x']`, '$.b'], String.raw`$['it\'s – $.x'] – $.b`],
  ] as const)('%j are %s', (places, expected) => {
    expect(joined(...places)).toBe(expected);
  });

  test.each([
    [['Sales!A2:F9', 'Costs!A1:B3'], 'Sales!A2:F9, Costs!A1:B3'],
    [['Sales!A2', 'Costs!A1', 'Sales!B3'], 'Sales!A2:B3, Costs!A1'],
    [['A!A1', 'B!B2', 'C!C3', 'D!D4'], 'A!A1 … D!D4'],
    [['A!A1 … D!D4', 'D!D9'], 'A!A1 … D!D4:D9'],
    [['line 3', 'A2'], 'line 3, A2'],
    [['the notes', 'the notes'], 'the notes'],
  ] as const)('%j make no single range: %s', (places, expected) => {
    expect(joined(...places)).toBe(expected);
  });

  test('joining what was joined gives what joining all at once does', () => {
    for (const places of [
      ['Sales!A2:F2', 'Sales!A3:F3', 'Costs!B1', 'Costs!C9'],
      ['$.a[1].x', '$.a[1].y', '$.a[4]', '$.b'],
      ['$.name', '$.born', '$.town'],
      ['line 3', 'line 9', 'lines 4–12'],
    ]) {
      const stepwise = places.reduce<string | undefined>((sum, place) => joined(sum, place), undefined);
      expect(stepwise).toBe(joinPlaces(places));
    }
  });

  test('without any there is none', () => {
    expect([joined(), joined(undefined), joined('A1', undefined)]).toEqual([undefined, undefined, 'A1']);
  });
});

test('a member is named plainly where its name is a plain word', () => {
  expect(['name', 'größe', '世界', '2nd', 'a b', "it's", ''].map(pathOfMember)).toEqual([
    '.name',
    '.größe',
    '.世界',
    "['2nd']",
    "['a b']",
    String.raw`['it\'s']`,
    "['']",
  ]);
});
