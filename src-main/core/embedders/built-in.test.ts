import { cp, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { childProcesses, resources } from '../../../tests/support/child-processes.ts';
import type { Ports } from '../ports.ts';
import { builtInFolder } from './built-in-model.ts';
import { BuiltInEmbedder } from './built-in.ts';

const never = new AbortController().signal;
const later = { kind: 'passage', priority: 'later', signal: never } as const;
const now = { kind: 'query', priority: 'now', signal: never } as const;

function testEmbedder({
  from = resources,
  cores = 2,
  idle,
}: { from?: string; cores?: number; idle?: number } = {}) {
  const processes = childProcesses();
  let milliseconds = 0;
  const ports: Pick<Ports, 'paths' | 'processes' | 'clock' | 'log' | 'cores'> = {
    paths: { data: '', resources: from },
    processes,
    clock: { now: () => milliseconds, monotonic: () => milliseconds },
    log: { write: () => {} },
    cores,
  };
  const embedder = new BuiltInEmbedder(ports, idle === undefined ? {} : { idle });
  return {
    embedder,
    processes,
    pass: (given: number): void => void (milliseconds += given),
    killChild: (): void => processes.started.at(-1)?.kill(),
    [Symbol.asyncDispose]: () => embedder.dispose(),
  };
}

async function copyOfResources() {
  const folder = await mkdtemp(join(tmpdir(), 'allma-'));
  await cp(builtInFolder(resources), builtInFolder(folder), { recursive: true });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

const cosine = (one: Float32Array = new Float32Array(), other: Float32Array = new Float32Array()): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

const sentence = (at: number): string =>
  `Sentence number ${at} speaks of ${['ships', 'bread', 'law', 'stars'][at % 4]}.`;

describe('vectors', () => {
  test('have 384 numbers and unit length, whatever the text is', async () => {
    await using subject = testEmbedder();
    const texts = [
      'A cat.',
      '',
      '   \n',
      'lone \ud800 surrogate',
      '프랑스의 수도는',
      'फ्रांस की राजधानी',
      '😀',
      'x'.repeat(1 << 20),
    ];
    const vectors = await subject.embedder.embed([...texts, 'long words. '.repeat(90_000)], later);
    expect(vectors.map((vector) => vector.length)).toEqual(Array(9).fill(384));
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4);
  });

  test('are the same for the same text, and nearer for a paraphrase than for another subject', async () => {
    await using subject = testEmbedder();
    const [one, again, near, far] = await subject.embedder.embed(
      [
        'The cat sat on the mat.',
        'The cat sat on the mat.',
        'A kitten was sitting on a rug.',
        'Interest rates rose again.',
      ],
      later,
    );
    expect(cosine(one, again)).toBeCloseTo(1, 5);
    expect(cosine(one, near)).toBeGreaterThan(cosine(one, far) + 0.3);
  });

  test('come in the order of their texts', async () => {
    await using subject = testEmbedder();
    const texts = Array.from({ length: 50 }, (_, at) => sentence(at));
    const together = await subject.embedder.embed(texts, later);
    for (const at of [0, 7, 23, 49]) {
      const [alone] = await subject.embedder.embed([texts[at] ?? ''], later);
      expect(cosine(alone, together[at])).toBeCloseTo(1, 4);
    }
  });

  test('of a text longer than the model reads at once still know its end', async () => {
    await using subject = testEmbedder();
    const filler = 'The committee met and talked about the budget of the town. '.repeat(30);
    const end = 'Volcanoes erupt when magma rises through the crust.';
    const [question, plain, ended] = await subject.embedder.embed(
      ['Why do volcanoes erupt?', filler, filler + end],
      later,
    );
    expect(cosine(question, ended)).toBeGreaterThan(cosine(question, plain) + 0.02);
  });

  test('of a question asked again come from memory, without a child', async () => {
    await using subject = testEmbedder();
    const [first] = await subject.embedder.embed(['What is a volcano?'], now);
    subject.killChild();
    const [second] = await subject.embedder.embed(['What is a volcano?'], now);
    expect(second).toEqual(first);
    expect(subject.processes.started).toHaveLength(1);
  });
});

describe('the share of words it does not know', () => {
  test.for([
    ['What is the capital of France?', 0, 0.05],
    ['Wie heißt die Hauptstadt von Frankreich?', 0.2, 0.6],
    ['[SEP] [CLS] [PAD]', 0, 0.7],
    ['法国的首都是哪里？', 0.7, 1],
    ['コンピュータのメモリ', 0.7, 1],
    ['Как называется столица Франции?', 0.7, 1],
    ['ما هي عاصمة فرنسا؟', 0.7, 1],
    ['เมืองหลวงของฝรั่งเศส', 0.7, 1],
    ['', 0, 0],
  ] as const)('of "%s" is between %d and %d', async ([text, least, most]) => {
    await using subject = testEmbedder();
    const share = await subject.embedder.unknownShare(text, never);
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });
});

describe('the child', () => {
  test('answers a question before 200 passages that came first', async () => {
    await using subject = testEmbedder();
    let done = false;
    const passages = Array.from({ length: 200 }, (_, at) => sentence(at).repeat(20));
    const background = subject.embedder.embed(passages, later).finally(() => (done = true));
    await subject.embedder.embed(['Which ships?'], now);
    expect(done).toBe(false);
    expect(await background).toHaveLength(200);
  });

  test('drops what was cancelled before it began', async () => {
    await using subject = testEmbedder();
    const controller = new AbortController();
    const passages = Array.from({ length: 5000 }, (_, at) => sentence(at).repeat(20));
    const cancelled = subject.embedder.embed(passages, { ...later, signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    // 5,000 passages take over a minute: longer than this test may.
    expect(await subject.embedder.embed(['after it'], later)).toHaveLength(1);
  });

  test('killed in mid-text is replaced, and everything still arrives', async () => {
    await using subject = testEmbedder();
    await subject.embedder.embed(['ready'], later);
    const passages = Array.from({ length: 60 }, (_, at) => sentence(at).repeat(20));
    const both = Promise.all([
      subject.embedder.embed(passages, later),
      subject.embedder.embed(['Which?'], now),
    ]);
    setTimeout(() => subject.killChild(), 50);
    const [vectors, question] = await both;
    expect([vectors.length, question.length, subject.processes.started.length]).toEqual([60, 1, 2]);
  });

  test('that keeps dying is not started again at once, but after a pause', async () => {
    await using subject = testEmbedder();
    const passages = Array.from({ length: 400 }, (_, at) => sentence(at).repeat(20));
    const killing = setInterval(() => subject.killChild(), 100);
    await expect(subject.embedder.embed(passages, later)).rejects.toMatchObject({
      code: 'embedder-stopped',
      message: expect.stringContaining('SIGKILL') as string,
    });
    clearInterval(killing);
    await expect(subject.embedder.embed(['x'], later)).rejects.toMatchObject({ code: 'embedder-stopped' });
    expect(subject.processes.started).toHaveLength(2);
    subject.pass(1500);
    expect(await subject.embedder.embed(['x'], later)).toHaveLength(1);
  });

  test('is ended when nothing was asked for a while, and started by the next call', async () => {
    await using subject = testEmbedder({ idle: 20 });
    await subject.embedder.embed(['one'], later);
    await subject.processes.started[0]?.exited;
    expect(await subject.embedder.embed(['two'], later)).toHaveLength(1);
    expect(subject.processes.started).toHaveLength(2);
  });
});

describe('bad files', () => {
  test('a missing model is named, and used as soon as it is back', async () => {
    await using copy = await copyOfResources();
    const model = join(builtInFolder(copy.folder), 'model.onnx');
    await rm(model);
    await using subject = testEmbedder({ from: copy.folder });
    await expect(subject.embedder.embed(['x'], later)).rejects.toMatchObject({ code: 'embedder-missing' });
    expect(subject.processes.started).toEqual([]);
    await cp(join(builtInFolder(resources), 'model.onnx'), model);
    expect(await subject.embedder.embed(['x'], later)).toHaveLength(1);
  });

  test.for(['model.onnx', 'tokenizer.json'])('one changed byte in %s is found', async (name) => {
    await using copy = await copyOfResources();
    const file = await open(join(builtInFolder(copy.folder), name), 'r+');
    await file.write(new Uint8Array([0x2a]), 0, 1, 200_000);
    await file.close();
    await using subject = testEmbedder({ from: copy.folder });
    await expect(subject.embedder.embed(['x'], later)).rejects.toMatchObject({ code: 'embedder-damaged' });
  });
});
