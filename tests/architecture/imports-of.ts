import { parseSync } from 'vite';

/** Stands in a list of imports for a call of the global `fetch`. */
export const globalFetch = 'global fetch';

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** What a source file reaches for: every specifier it imports from, types too, in the order of the text. */
export function importsOf(path: string, source: string): readonly string[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  return [...nodesIn(program)].flatMap((node) => specifierOf(node) ?? []);
}

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  if (!isNode(value)) return;
  yield value;
  for (const field of Object.values(value)) yield* nodesIn(field);
}

function specifierOf(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return textOf(node['source']);
    case 'CallExpression':
      return specifierOfCall(node);
    default:
      return undefined;
  }
}

function specifierOfCall({ callee, arguments: given }: Node): string | undefined {
  if (nameOf(callee) === 'require' && Array.isArray(given)) return textOf(given[0]);
  if (nameOf(callee) === 'fetch') return globalFetch;
  if (!isNode(callee) || callee.type !== 'MemberExpression') return undefined;
  return nameOf(callee['object']) === 'globalThis' && nameOf(callee['property']) === 'fetch'
    ? globalFetch
    : undefined;
}

const nameOf = (value: unknown) => (isNode(value) && value.type === 'Identifier' ? value['name'] : undefined);

const textOf = (value: unknown) =>
  isNode(value) && typeof value['value'] === 'string' ? value['value'] : undefined;
