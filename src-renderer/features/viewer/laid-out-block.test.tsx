import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { unpackView, viewTags, type ViewTag } from '#shared/model/document-view';
import { LaidOutBlock } from './laid-out-block.tsx';
import { layoutPieces } from './layout-pieces.ts';
import type { Mark } from './mark-text.ts';

/** Elements as tag, depth, start, end. */
const viewOf = (text: string, elements: readonly (readonly [ViewTag, number, number, number])[]) => ({
  text,
  elements: Float32Array.from(
    elements.flatMap(([tag, depth, start, end]) => [viewTags.indexOf(tag), depth, start, end, 1, 1]),
  ),
  isCut: false,
});

function draw(view: ReturnType<typeof viewOf>, marks: readonly Mark[], marker: string | null = null): string {
  const pieces = layoutPieces(unpackView(view), view.text);
  const markup = pieces.map((element) =>
    renderToStaticMarkup(
      <LaidOutBlock text={view.text} element={element} marks={marks} markerOf={() => marker} />,
    ),
  );
  return markup.join('').replaceAll(/ (?:class|dir|tabindex|style)="[^"]*"/g, '');
}

test('a mark goes through the elements that it lies in', () => {
  const view = viewOf('The rent is due.\nNow.', [
    ['p', 0, 0, 16],
    ['strong', 1, 4, 8],
    ['p', 0, 17, 21],
  ]);
  expect(draw(view, [{ kind: 'open', start: 4, end: 19 }])).toBe(
    '<p>The <strong><mark data-start="4" data-mark="open">rent</mark></strong>' +
      '<mark data-start="8" data-mark="open"> is due.</mark></p>' +
      '<p><mark data-start="17" data-mark="open">No</mark>w.</p>',
  );
});

test('words are words, whatever they say', () => {
  const view = viewOf('<img src=x onerror=alert(1)>', [['p', 0, 0, 28]]);
  expect(draw(view, [])).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>');
});

test('an item has the number that the document gives to it', () => {
  const view = viewOf('a\nb', [
    ['ol', 0, 0, 3],
    ['li', 1, 0, 1],
    ['p', 2, 0, 1],
    ['li', 1, 2, 3],
    ['p', 2, 2, 3],
  ]);
  expect(draw(view, [])).toBe('<ol start="1"><li><p>a</p></li><li><p>b</p></li></ol>');
  expect(draw(view, [], '8.2')).toContain('<li><span>8.2</span><p>a</p></li>');
});

test('rows stand in a body, and cells say how far they go', () => {
  const view = viewOf('a', [
    ['table', 0, 0, 1],
    ['tr', 1, 0, 1],
    ['td', 2, 0, 1],
    ['p', 3, 0, 1],
  ]);
  expect(draw(view, [])).toBe(
    '<div><table><tbody><tr><td colSpan="1" rowSpan="1"><p>a</p></td></tr></tbody></table></div>',
  );
});

test('what is no view is left out: unknown tags, wrong ranges, gaps in depth', () => {
  const view = viewOf('abc', [
    ['p', 0, 0, 3],
    ['strong', 5, 0, 3],
    ['em', 1, 2, 9],
    ['script' as ViewTag, 0, 0, 3],
  ]);
  expect(draw(view, [])).toBe('<p>abc</p>');
});
