import { expect, test } from 'vitest';
import { OllamaCutOff, OllamaRefusal } from './ollama-errors.ts';
import { ChatLines } from './ollama-lines.ts';

const word = (content: string): string =>
  `${JSON.stringify({ message: { role: 'assistant', content }, done: false })}\n`;
const end = `${JSON.stringify({ message: { role: 'assistant', content: '' }, done: true })}\n`;

test('lines cut anywhere come out whole', () => {
  const stream = word('Grüße') + word(' 🥊') + end;
  for (let size = 1; size < 40; size += 1) {
    const lines = new ChatLines();
    const parts = stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    expect(parts.map((part) => lines.take(part)).join('') + lines.end()).toBe(stream);
    expect(lines.dropped).toBe(0);
  }
});

test('what is no line of a chat is left out and counted', () => {
  const lines = new ChatLines();
  const garbage = [
    '{not json',
    '[]',
    'null',
    '5',
    '{"message":{"content":5}}',
    '{"status":"pulling"}',
    '<html>',
  ];
  expect(lines.take(`${garbage.join('\n')}\n\n \n${word('a')}`)).toBe(word('a'));
  expect(lines.dropped).toBe(garbage.length);
});

test('a line without an end does not fill the memory', () => {
  const lines = new ChatLines();
  for (let part = 0; part < 50; part += 1) lines.take('x'.repeat(200_000));
  expect(lines.take(`\n${end}`)).toBe(end);
  expect(lines.dropped).toBe(1);
});

test('an error line, and an end without the last line, are errors', () => {
  expect(() => new ChatLines().take('{"error":"unexpected EOF"}\n')).toThrow(OllamaRefusal);
  const lines = new ChatLines();
  lines.take(word('a'));
  expect(() => lines.end()).toThrow(OllamaCutOff);
});
