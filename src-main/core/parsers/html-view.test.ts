import { describe, expect, test } from 'vitest';
import { longestView, viewStride } from '#shared/model/document-view';
import { writeView } from '../../../tests/support/write-view.ts';
import { layOutHtml } from './html-view.ts';

const context = { signal: new AbortController().signal, onProgress: () => {} };
const layOut = (html: string, exactSpaces = false) => layOutHtml(html, context, { exactSpaces });
const written = async (html: string): Promise<string> => writeView(await layOut(html));

describe('what may stay', () => {
  test.each([
    ['<h1>A <b>b</b></h1><p>c<br>d', '<h1>A <strong>b</strong></h1><p>c\nd</p>'],
    ['<div>a<div>b</div>c</div>', '<p>a</p><p>b</p><p>c</p>'],
    ['<strong><p>a</p><p>b</p></strong>', '<p><strong>a</strong></p><p><strong>b</strong></p>'],
    ['<b><strong><i>x</i></strong></b>', '<p><strong><em>x</em></strong></p>'],
    [
      '<ul><li>a<ul><li>b</ul><li>c</ul>',
      '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>',
    ],
    ['<pre>a\n  b</pre>', '<pre>a\n  b</pre>'],
    ['<p>H<sub>2</sub>O &amp; <code>x</code></p>', '<p>H<sub>2</sub>O & <code>x</code></p>'],
    [
      '<table><tr><th colspan=2>a<th rowspan=3>b<tr><td><td>c</table>',
      '<table><tr><th colspan=2><p>a</p></th><th rowspan=3><p>b</p></th></tr><tr><td></td><td><p>c</p></td></tr></table>',
    ],
  ])('%s', async (html, view) => {
    expect(await written(html)).toBe(view);
  });

  test('blocks are divided in the text, words are not', async () => {
    const { text } = await layOut('<p>a<b>b</b>c</p><table><tr><td>d<td>e</table>');
    expect(text).toBe('abc\nd\ne');
  });

  test('tabs and double spaces of a document stay, those of a page do not', async () => {
    const html = '<p>a\tb  c</p>';
    expect([(await layOut(html)).text, (await layOut(html, true)).text]).toEqual(['a b c', 'a\tb  c']);
  });
});

describe('what may not', () => {
  const bad = 'javascript:alert(1)';
  test.each([
    ['<script>alert(1)</script><p>a', '<p>a</p>'],
    ['<p onclick="x()" style="display:block" class=c id=i>a</p>', '<p>a</p>'],
    [`<a href="${bad}" onmouseover=x()>a</a>`, '<p>a</p>'],
    ['<a href="data:text/html,<script>1</script>">a</a>', '<p>a</p>'],
    ['<style>p{}</style><link rel=stylesheet href=x><p>a', '<p>a</p>'],
    ['<svg onload=x()><text>b</text></svg><p>a', '<p>a</p>'],
    ['<math><mtext><img src=x onerror=x()></mtext></math>a', '<p>a</p>'],
    [`<form action="${bad}"><input value=v><button formaction="${bad}">a</button></form>`, '<p>a</p>'],
    ['<iframe srcdoc="<p>b"></iframe><object data=x>b</object><embed src=x>a', '<p>a</p>'],
    ['<img src=x onerror=x()><video src=x></video><p>a', '<p>a</p>'],
    ['<p hidden>b</p><p style="display: none">b</p><p>a', '<p>a</p>'],
    ['<base href=//evil><meta http-equiv=refresh content=0>a', '<p>a</p>'],
    ['&lt;script&gt;a', '<p><script>a</p>'],
    ['<template><p>b</p></template><noscript>b</noscript>a', '<p>a</p>'],
    [
      '<table><td colspan=99999 rowspan=-1>a</table>',
      '<table><tr><td colspan=1000><p>a</p></td></tr></table>',
    ],
    ['<td>a</td><li>b</li><tr>c', '<p>a</p><p>b</p><p>c</p>'],
    [
      '<table>a<tr>b<td>c</table>',
      '<table><tr><td><p>a</p></td></tr><tr><td><p>b</p></td><td><p>c</p></td></tr></table>',
    ],
    ['<ul>a<p>b</p><li>c</ul>', '<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>'],
  ])('%s', async (html, view) => {
    expect(await written(html)).toBe(view);
  });
});

describe('size', () => {
  test.each(['div', 'b', 'ul', 'blockquote', 'table><tr><td', 'ul><li', 'span'])(
    '100,000 nested <%s> end the view there: nothing overflows, and it is said',
    async (tag) => {
      const view = await layOut(`<p>words</p>${`<${tag}>`.repeat(100_000)}deep`);
      expect([view.text, view.isCut]).toEqual(['words', true]);
      const depths = view.elements.filter((_, index) => index % viewStride === 1);
      expect(Math.max(...depths)).toBeLessThan(40);
    },
    20_000,
  );

  test('too many elements or characters: the beginning, and it is said', async () => {
    const many = await layOut('<p>a</p>'.repeat(300_000));
    expect([many.isCut, many.elements.length / viewStride]).toEqual([true, 200_000]);
    const long = await layOut(`<p>${'word '.repeat(1_200_000)}</p>`);
    expect([long.isCut, long.text.length]).toEqual([true, longestView]);
    expect((await layOut('<p>a</p>')).isCut).toBe(false);
  }, 20_000);
});

test('cells do not go over more columns together than a page can hold', async () => {
  const { elements } = await layOut(`<table><tr>${'<td colspan=1000>'.repeat(50_000)}</table>`);
  let columns = 0;
  for (let at = 0; at < elements.length; at += viewStride) columns += elements[at + 4] ?? 0;
  expect(columns).toBeLessThan(400_000);
});
