import {
  unpackView,
  viewBlocks,
  viewMarks,
  type DocumentView,
  type ViewElement,
} from '#shared/model/document-view';

/** A view as markup, for tests to read; what lies between two blocks is no part of either. */
export function writeView(view: DocumentView): string {
  const write = ({ tag, start, end, columns, rows, children }: ViewElement): string => {
    const spans = `${columns === 1 ? '' : ` colspan=${columns}`}${rows === 1 ? '' : ` rowspan=${rows}`}`;
    const holdsWords = viewBlocks.has(tag) || viewMarks.has(tag);
    const words = (from: number, to: number): string => (holdsWords ? view.text.slice(from, to) : '');
    const parts: string[] = [];
    let at = start;
    for (const child of children) {
      parts.push(words(at, child.start), write(child));
      at = child.end;
    }
    parts.push(words(at, end));
    return `<${tag}${spans}>${parts.join('')}</${tag}>`;
  };
  return unpackView(view).map(write).join('');
}
