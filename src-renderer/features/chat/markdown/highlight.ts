import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

/** A run of code with what it is: `keyword`, `string`, … */
export interface CodeRun {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly kind: string | null;
}

type HastNode = ReturnType<typeof lowlight.highlight>['children'][number];

/** `null` for a language that is not known. */
export function highlight(code: string, language: string): readonly CodeRun[] | null {
  if (!lowlight.registered(language)) return null;
  let at = 0;
  return lowlight.highlight(language, code).children.flatMap((node) =>
    runsOf(node, null).map((run) => {
      at += run.text.length;
      return { ...run, at: at - run.text.length };
    }),
  );
}

function runsOf(node: HastNode, kind: string | null): readonly Omit<CodeRun, 'at'>[] {
  if (node.type === 'text') return [{ text: node.value, kind }];
  if (node.type !== 'element') return [];
  const names = node.properties['className'];
  const name = Array.isArray(names) ? names[0] : undefined;
  const own = typeof name === 'string' ? name.replace(/^hljs-/, '') : kind;
  return node.children.flatMap((child) => runsOf(child, own));
}
