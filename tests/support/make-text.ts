const subjects = [
  'The river',
  'A lease',
  'This engine',
  'The patient',
  'Our harbour',
  'The committee',
  'A glacier',
  'The court',
];
const verbs = ['carries', 'limits', 'describes', 'measured', 'repaired', 'rejected', 'follows', 'explains'];
const objects = [
  'the old bridge near the mill',
  'every payment of the second year',
  'a dose of twelve milligrams',
  'the boundary of the northern field',
  'three valves of the pump',
  'the minutes of the last meeting',
  'a layer of fine sediment',
  'the decision about the fence',
];

export interface Writing {
  readonly title: string;
  readonly paragraphs: number;
}

/** A Markdown text of made-up sentences; another one for every state of the generator. */
export function writingFor(random: () => number, { title, paragraphs }: Writing): string {
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const sentence = (): string =>
    `${one(subjects)} ${one(verbs)} ${one(objects)} in case ${Math.floor(random() * 1e6)}.`;
  const paragraph = (): string => Array.from({ length: 5 }, sentence).join(' ');
  return [`# ${title}`, ...Array.from({ length: paragraphs }, paragraph)].join('\n\n').concat('\n');
}
