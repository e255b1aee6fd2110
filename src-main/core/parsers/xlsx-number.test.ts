import { describe, expect, test } from 'vitest';
import { builtInCode, numberFormat } from './xlsx-number.ts';
import { showIsoDate } from './xlsx-serial-date.ts';

const show = (
  code: string,
  value: number,
  options: { computed?: boolean; date1904?: boolean } = {},
): string => numberFormat(code)(value, { computed: false, date1904: false, ...options }).text;

describe('numbers that were typed in are exact', () => {
  test.each([
    ['General', 0.1 + 0.2, '0.3'],
    ['General', 1234567890123456, '1234567890123460'],
    ['General', 1e21, '1E+21'],
    ['General', -0.000012, '-0.000012'],
    ['General', 1.5e-12, '1.5E-12'],
    ['0', 2.5, '2.5'],
    ['0.00', 1234.5, '1234.50'],
    ['#,##0.00', 1234567.891, '1234567.891'],
    ['0%', 0.125, '12.5%'],
    ['0.0%', 0.07, '7.0%'],
    ['00000', 1234, '01234'],
    ['000-00-0000', 12345678, '012-34-5678'],
    ['(000) 000-0000', 5551234567, '(555) 123-4567'],
    ['#.##', 0.5, '0.5'],
    ['# ?/?', 0.25, '0.25'],
    ['0.00E+00', 123456, '123456'],
    ['', 5, '5'],
  ])('%s of %d is %s', (code, value, text) => {
    expect(show(code, value)).toBe(text);
  });
});

describe('results of formulas are as the sheet shows them', () => {
  test.each([
    ['0%', 1 / 3, '33%'],
    ['0.00', 1.005, '1.01'],
    ['0', 999.5, '1000'],
    ['#,##0.00 "€"', 2 / 3, '0.67 €'],
    ['0.00', -0.001, '0.00'],
    ['General', 1 / 3, '0.333333333333333'],
    ['0.0', 12345678901.25, '12345678901.3'],
  ])('%s of %d is %s', (code, value, text) => {
    expect(show(code, value, { computed: true })).toBe(text);
  });
});

describe('signs, currencies and units', () => {
  test.each([
    ['[$€-407] #,##0.00', 1234.5, '€ 1234.50'],
    ['#,##0.00\\ [$€-407]', -1234.5, '-1234.50 €'],
    ['"$"#,##0.00_);[Red]("$"#,##0.00)', -1234.5, '-$1234.50'],
    ['0.00;[Red]0.00', -5, '-5.00'],
    ['[$USD] #,##0.00', 12.5, 'USD 12.50'],
    ['_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-', 0, '0 €'],
    ['_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-', -3.5, '-3.50 €'],
    ['0.0 "km"', 3, '3.0 km'],
    ['_-"CHF"* #,##0.00_-;-"CHF"* #,##0.00_-', -12.5, '-CHF 12.50'],
    ['"RE"00000', 17, 'RE00017'],
    ['General" pieces"', 3, '3 pieces'],
    ['#,##0,', 1234000, '1234'],
    ['0.0,,"M"', 12500000, '12.5M'],
    ['[>=1000]0.0,"k";0', 1500, '1.5k'],
    ['[>=1000]0.0,"k";0', 15, '15'],
    ['"Yes";;"No"', 0, 'No'],
    [';;;', 5, '5'],
    ['0.00\\%', 5, '5.00%'],
    ['@', 12, '12'],
  ])('%s of %d is %s', (code, value, text) => {
    expect(show(code, value)).toBe(text);
  });
});

describe('dates and times', () => {
  test.each([
    ['m/d/yy', 45292, '2024-01-01'],
    ['yyyy"年"m"月"d"日"', 45292, '2024-01-01'],
    ['[$-409]mmmm\\ d\\,\\ yyyy;@', 45351, '2024-02-29'],
    ['d/m/yy h:mm', 45292 + 14.5 / 24, '2024-01-01 14:30'],
    ['mmm-yy', 45292, '2024-01'],
    ['yyyy', 45292, '2024'],
    ['dddd', 45292, '2024-01-01'],
    ['m/d/yy', 1, '1900-01-01'],
    ['m/d/yy', 59, '1900-02-28'],
    ['m/d/yy', 60, '1900-02-29'],
    ['m/d/yy', 61, '1900-03-01'],
    ['m/d/yy', 2958465, '9999-12-31'],
    ['m/d/yy', 2958466, '2958466'],
    ['m/d/yy', -5, '-5'],
    ['h:mm AM/PM', 0.75, '18:00'],
    ['h:mm:ss', 0.5, '12:00:00'],
    ['h:mm', 0.5 + 30 / 86400, '12:00:30'],
    ['mm:ss.0', 0.00318287, '00:04:35'],
    ['mm:ss.000', 1.25 / 86400, '00:00:01.250'],
    ['[h]:mm', 1.5625, '37:30'],
    ['[h]:mm:ss', -0.5, '-12:00:00'],
  ])('%s of %d is %s', (code, value, text) => {
    expect(show(code, value)).toBe(text);
  });

  test('the system of 1904 begins four years later', () => {
    expect([0, 43830].map((value) => show('m/d/yy', value, { date1904: true }))).toEqual([
      '1904-01-01',
      '2024-01-01',
    ]);
  });

  test('formats without a code of their own are known', () => {
    const shown = [14, 17, 20, 22, 45, 31, 55].map((id) => show(builtInCode(id), 45292.5));
    expect(shown).toEqual([
      '2024-01-01',
      '2024-01',
      '12:00',
      '2024-01-01 12:00',
      '12:00:00',
      '2024-01-01',
      '12:00',
    ]);
    expect([9, 10, 4, 99].map((id) => show(builtInCode(id), 0.5))).toEqual(['50%', '50.00%', '0.50', '0.5']);
  });

  test.each([
    ['2024-01-31T00:00:00', '2024-01-31'],
    ['2024-01-31T14:30:00Z', '2024-01-31 14:30:00'],
    ['2024-01-31', '2024-01-31'],
  ])('%s is %s', (written, text) => {
    expect(showIsoDate(written)).toBe(text);
  });
});

test.each(['[', '\\', '_', '*', '[>', ';;;;;;', '0'.repeat(5000), '[$', '????/????', '@@@', '€€€'])(
  'the strange format %j shows the number all the same',
  (code) => {
    expect(show(code, 7)).toMatch(/7$/);
  },
);
