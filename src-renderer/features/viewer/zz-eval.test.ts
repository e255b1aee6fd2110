import { test } from 'vitest';
import { readFile, readdir } from 'node:fs/promises';
import { docxParser } from '../../../src-main/core/parsers/docx.ts';
import { docxViewer } from '../../../src-main/core/parsers/docx-view.ts';
import { htmlParser } from '../../../src-main/core/parsers/html.ts';
import { htmlViewer } from '../../../src-main/core/parsers/html-view.ts';
import { findQuote } from './find-quote.ts';
import { indexWords } from './word-index.ts';
test('eval', async () => {
const base = '../shared/corpora/documents';
const dirs = [`${base}/unstructured`, `${base}/poi/docx`, '../shared/corpora/xquad-articles/en/docx', '../shared/corpora/xquad-articles/en/html'];
const bad: string[] = []; let all = 0, found = 0, order = 0, slow: [number,string,number,number][] = [];
for (const d of dirs) for (const f of await readdir(d).catch(() => [] as string[])) {
  if (!/\.(docx|html)$/.test(f) || f === 'bug65649.docx') continue;
  const bytes = await readFile(`${d}/${f}`);
  const context = { name: f, signal: new AbortController().signal, onProgress: () => {} };
  const [p, v] = f.endsWith('docx') ? [docxParser, docxViewer] : [htmlParser, htmlViewer];
  let text: string, view;
  try { text = (await p.parse(bytes, context)).text; view = await v.view(bytes, context); } catch { continue; }
  const t = performance.now();
  const index = indexWords(view.text);
  const ti = performance.now() - t;
  let here = 0, hit = 0, last = -1, n = 0; const missed: string[] = [];
  const lines = [...text.matchAll(/[^\n]+/g)].filter(([l]) => (l.match(/[\p{L}\p{N}]+/gu) ?? []).length >= 4);
  const step = Math.max(1, Math.floor(lines.length / 60));
  let tq = 0;
  for (let i = 0; i < lines.length; i += step) {
    const m = lines[i]!; const start = m.index!; const end = start + m[0].length;
    const q = performance.now();
    const r = findQuote({ text, start, end }, index);
    tq = Math.max(tq, performance.now() - q);
    here++; if (r.length) { hit++; if (r[0]!.start < last) { n++; if (process.env.ORD) bad.push(`ORDER ${f}: ${m[0].slice(0,80)} => ${view.text.slice(r[0]!.start, r[0]!.end).slice(0,60)}`);} last = r[0]!.start; } else missed.push(m[0].slice(0, 110));
  }
  all += here; found += hit; order += n; slow.push([ti, f, tq, view.text.length]);
  if (hit < here) bad.push(`${f}: ${hit}/${here}  ${missed.slice(0, 2).join(' | ')}`);
}
slow.sort((a, b) => b[0] + b[2] - a[0] - a[2]);
console.log(bad.join('\n'), '\n', all, found, 'out of order', order, slow.slice(0, 4));
}, 300_000);
