import { childOf, childrenOf, parseXml, valueOf } from './xml-tree.ts';
import { relationsOf, type Relation } from './zip-package.ts';
import type { Zip } from './zip.ts';

export interface WorkbookSheet {
  readonly name: string;
  /** The part that holds its cells. */
  readonly part: string;
  /** Not among the sheets that Excel shows. */
  readonly hidden: boolean;
}

export interface Workbook {
  /** In the order of their tabs. Charts and dialogs on sheets of their own have no cells and are left out. */
  readonly sheets: readonly WorkbookSheet[];
  /**
   * True where programs that cannot compute wrote the file: it asks to be computed when it is opened, and where a
   * formula's result is 0 nobody has computed it.
   */
  readonly uncomputed: boolean;
  /** True where day 0 is 1 January 1904. */
  readonly date1904: boolean;
  /** The parts with texts and styles, where there are any. */
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

const partOf = (relations: readonly Relation[], type: string): string | undefined =>
  relations.find((relation) => relation.type === type)?.target;

/** What the workbook's main part says of the others. */
export function readWorkbook(zip: Zip, part: string): Workbook {
  const bytes = zip.read(part);
  const root = bytes && parseXml(bytes);
  const relations = relationsOf(zip, part);
  const parts = new Map(
    relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]),
  );
  const sheets = childrenOf(childOf(root, 'sheets'), 'sheet').flatMap((sheet) => {
    const target = parts.get(valueOf(sheet, 'id') ?? '');
    const hidden = (valueOf(sheet, 'state') ?? 'visible') !== 'visible';
    return target === undefined ? [] : [{ name: valueOf(sheet, 'name') ?? '', part: target, hidden }];
  });
  return {
    sheets,
    uncomputed: isOn(valueOf(childOf(root, 'calcPr'), 'fullCalcOnLoad')),
    date1904: isOn(valueOf(childOf(root, 'workbookPr'), 'date1904')),
    strings: partOf(relations, 'sharedStrings'),
    styles: partOf(relations, 'styles'),
  };
}
