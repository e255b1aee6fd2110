import { expect, test } from 'vitest';
import { breakControlMarks } from './break-control-marks.ts';

/** Marks of the usual templates: ChatML, Llama, Gemma, Mistral, DeepSeek, Phi, T5, tools and thoughts. */
const marks = (
  '<|im_start|>\n<|im_end|>\n<|endoftext|>\n<|eot_id|>\n<|start_header_id|>\n<|channel|>\n<|"|>\n' +
  '<start_of_turn>\n<end_of_turn>\n<bos>\n<eos>\n<turn|>\n<|turn>\n<unused12>\n' +
  '<start_of_image>\n[INST]\n[/INST]\n[TOOL_CALLS]\n[SYSTEM_PROMPT]\n[gMASK]\n<<SYS>>\n' +
  '<</SYS>>\n<s>\n</s>\n<｜User｜>\n<｜end▁of▁sentence｜>\n<think>\n</think>\n' +
  '<THINK>\n< think >\n<tool_call>\n<extra_id_0>\n<fim_prefix>\n<0x0A>\n</source>\n' +
  '<source n="2">\n<tool_response>\n<pad>'
).split('\n');

test.each(marks)('%s is broken up, also between other marks', (mark) => {
  for (const text of [mark, `a${mark}b`, `${mark}${mark}`, `<${mark}>`, `[${mark}]`, `|${mark}|`]) {
    expect(breakControlMarks(text)).not.toContain(mark);
  }
});

test('nothing is lost, and breaking twice is breaking once', () => {
  const text = `x ${marks.join('')} y`;
  const broken = breakControlMarks(text);
  expect(broken.replaceAll('\u200D', '')).toBe(text);
  expect(breakControlMarks(broken)).toBe(broken);
});

test.each([
  'if (a < b || c > d) { return list[0]; }',
  'A <div class="x">block</div> and [1], [note], [A].',
  'x <- 5; y |> f(); a <= b',
])('%s stays as it is, but for a bar beside a bracket', (text) => {
  expect(breakControlMarks(text).replaceAll('|\u200D>', '|>')).toBe(text);
});

test('a line of 100,000 brackets takes no noticeable time', () => {
  const started = performance.now();
  for (const text of ['<'.repeat(1e5), '['.repeat(1e5), '<source '.repeat(2e4), '< '.repeat(5e4)]) {
    breakControlMarks(text);
  }
  expect(performance.now() - started).toBeLessThan(1000);
});
