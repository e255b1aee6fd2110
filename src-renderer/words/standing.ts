/** Where a passage stands: on a page, or at a place of a format without pages. */
export interface Standing {
  readonly page?: number | undefined;
  readonly place?: string | undefined;
}

const partsOf = ({ page, place }: Standing, onPage: (page: string) => string): readonly string[] => [
  ...(page === undefined ? [] : [onPage(page.toLocaleString('en'))]),
  ...(place === undefined ? [] : [place]),
];

export const standing = {
  /** "Page 12", "Sales!A7:F7", "Line 12"; empty where nothing is known. */
  alone: (where: Standing): string =>
    partsOf(where, (page) => `Page ${page}`)
      .join(' · ')
      .replace(/^line/, 'Line'),
  /** After a name: ", page 12". */
  after: (where: Standing): string =>
    partsOf(where, (page) => `page ${page}`)
      .map((part) => `, ${part}`)
      .join(''),
};
