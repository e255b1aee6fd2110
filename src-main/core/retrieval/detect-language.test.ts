import { expect, test } from 'vitest';
import { detectLanguage } from './detect-language.ts';

test.each([
  [
    'en',
    'The contract ends on the last day of the month, and it is not renewed by the parties which were named.',
  ],
  [
    'de',
    'Der Vertrag endet am letzten Tag des Monats und wird nicht verlängert, wenn die Parteien das nicht wollen.',
  ],
  [
    'es',
    'El contrato termina el último día del mes y no se renueva por las partes que fueron nombradas en la carta.',
  ],
  [
    'fr',
    'Le contrat prend fin le dernier jour du mois et n’est pas renouvelé par les parties qui sont dans la lettre.',
  ],
  [
    'it',
    'Il contratto termina nel giorno che è stato indicato e non è rinnovato dalle parti che sono nella lettera.',
  ],
  [
    'pt',
    'O contrato termina no último dia do mês e não é renovado pelas partes que foram nomeadas em uma carta.',
  ],
  [
    'nl',
    'Het contract eindigt op de laatste dag van de maand en wordt niet verlengd door de partijen die het hebben.',
  ],
  [
    'sv',
    'Avtalet upphör på den sista dagen i månaden och är inte förlängt av de parter som har skrivit under det.',
  ],
  [
    'pl',
    'Umowa kończy się na koniec miesiąca i nie jest przedłużana przez strony, które są w niej oraz jak w liście.',
  ],
  [
    'tr',
    'Sözleşme ayın son günü sona erer ve bir taraf için daha sonra olarak yenilenmez, ancak bu değil gibi.',
  ],
  [
    'ru',
    'Договор заканчивается в конце года, и он не продлевается, так как это было решено для всех; но его можно также продлить.',
  ],
  [
    'uk',
    'Договір закінчується в останній день місяця і не подовжується сторонами, які були названі у ньому та для.',
  ],
  ['zh', '合同在本月最后一天结束，双方不再续签。'],
  ['ja', '契約は月の最終日に終了し、更新されません。'],
  ['ko', '계약은 이달 마지막 날에 종료됩니다.'],
  ['th', 'สัญญาสิ้นสุดในวันสุดท้ายของเดือน'],
  ['hi', 'अनुबंध महीने के अंतिम दिन समाप्त होता है।'],
  ['ar', 'ينتهي العقد في اليوم الأخير من الشهر.'],
  ['fa', 'این قرارداد در روز پایانی ماه تمام می‌شود و پیش از آن گزارش چاپ نمی‌شود.'],
  ['el', 'Η σύμβαση λήγει την τελευταία ημέρα του μήνα.'],
  ['he', 'החוזה מסתיים ביום האחרון של החודש.'],
])('%s', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each([
  ['nothing', ''],
  ['numbers', '12 34 56 78.9 %'],
  ['a list of names', 'Anna Berg\nCarla Dietz\nEmil Fuchs\nGreta Holm'],
  ['code', 'const x = readFileSync(path); export { x };'],
])('%s has no language', (_what, text) => {
  expect(detectLanguage(text)).toBeNull();
});

test('a long document is judged by its start, middle and end', () => {
  const german = 'Der Hund und die Katze sind nicht auf dem Dach, weil das Haus mit einem Zaun ist. ';
  expect(detectLanguage(`${'The preface of the book. '.repeat(20)}${german.repeat(2000)}`)).toBe('de');
});
