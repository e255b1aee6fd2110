import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { TooltipProvider } from '../../../ui/tooltip.tsx';
import { CitationContext } from './citation-context.tsx';
import { MarkdownView } from './markdown-view.tsx';

const citations = { knows: (n: number) => n === 1, draw: (n: number) => <button type="button">{n}</button> };

const html = (text: string, streaming = false): string =>
  renderToStaticMarkup(
    <TooltipProvider>
      <CitationContext value={citations}>
        <MarkdownView text={text} streaming={streaming} />
      </CitationContext>
    </TooltipProvider>,
  );

const hostile = [
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '<svg onload=alert(1)><animate onbegin=alert(1)></svg>',
  '<style>body{display:none}</style>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '![x](https://evil.example/pixel.png)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt&#58;alert(1))',
  '[click](data:text/html,<script>alert(1)</script>)',
  '[click](vbscript:x) [b](file:///etc/passwd) [c](#/settings) [d](//evil.example)',
  '<javascript:alert(1)>',
  '[1]: javascript:alert(1)\n\nsee [1]',
  '[ref]\n\n[ref]: https://evil.example "onmouseover=alert(1)"',
  '```"><script>alert(1)</script>\nx\n```',
  '|<b>|\n|-|\n|<script>|',
  '[a](https://user:password@evil.example)',
];

describe('nothing of an answer becomes HTML', () => {
  test.each(hostile.flatMap((text) => [[text, false] as const, [text, true] as const]))(
    '%j, streaming %j',
    (text, streaming) => {
      const drawn = html(text, streaming);
      expect(drawn).not.toMatch(/<(script|img|svg(?! xmlns)|style|iframe|animate|link|object|a)[\s>]/i);
      expect(drawn).not.toMatch(/<[^>]+\s(on\w+|href|src|srcdoc|style)=/i);
      expect(drawn).not.toMatch(/title="(?!https?:|mailto:)/i);
    },
  );
});

test('tags are shown as they were written, pictures by their description', () => {
  expect(html('a <b>c</b>')).toContain('a &lt;b&gt;c&lt;/b&gt;');
  expect(html('![A map](https://evil.example/m.png)')).toContain('A picture, not loaded: A map');
});

test('a link names its address and is a button', () => {
  expect(html('[here](https://example.org/a)')).toMatch(
    /<button[^>]*title="https:\/\/example.org\/a"[^>]*>here<\/button>/,
  );
});

test('citations of sources that are there are chips, glued to the word before; others stay text', () => {
  expect(html('It ends [1]. And [2].')).toContain(
    'It <span class="whitespace-nowrap">ends.<span class="ml-1"><button type="button">1</button></span></span> And [2].',
  );
  expect(html('`a[1]`')).toContain('a[1]');
});

test.each([
  ['quotations', '> '.repeat(1000) + 'deep'],
  ['lists on one line', '- '.repeat(1000) + 'deep'],
  ['lists by indent', Array.from({ length: 1000 }, (_, level) => `${'  '.repeat(level)}- deep`).join('\n')],
  ['emphasis', `${'*a **b '.repeat(500)}deep`],
  ['brackets', `${'['.repeat(9000)}deep`],
])('1,000 levels of %s are drawn within a few seconds and with few elements', (_, text) => {
  const from = performance.now();
  const drawn = html(text);
  expect(performance.now() - from).toBeLessThan(5000);
  expect(drawn).toContain('deep');
  expect(drawn.match(/<(blockquote|ul)/g)?.length ?? 0).toBeLessThan(1100);
});

test('a line of 100,000 characters is cut until it is asked for', () => {
  const drawn = html('x'.repeat(100_000));
  expect(drawn.length).toBeLessThan(12_000);
  expect(drawn).toContain('Show all 100,000 characters');
});

test('each block finds its own direction of writing', () => {
  expect(html('شكرا\n\nthanks').match(/dir="auto"/g)?.length).toBe(2);
});
