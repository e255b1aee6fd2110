import type { ModelInfo } from '#shared/model/system';
import { exitStatus, type CommandContext } from '../command.ts';
import { printable } from '../format/text-width.ts';
import { wrapIndented } from '../format/wrap-text.ts';
import type { Output } from '../output.ts';

const roles = { chat: 'answers', embedding: 'embeds' } as const;

/** The id is never cut: it is what a person types after --model. */
function writeModel(output: Output, { id, role, location, ready, detail, problem }: ModelInfo): void {
  const state = [roles[role], location, ...(ready ? [] : ['not ready'])].join(', ');
  output.line(`${output.paint('bold', printable(id))}  ${output.paint('dim', state)}`);
  for (const words of [detail, ...(problem ? [problem] : [])])
    output.lines(wrapIndented(printable(words), output.width, '    '));
}

export async function listModels(context: CommandContext<Record<never, never>>): Promise<number> {
  const { client, output, signal } = context;
  for (const model of await client.models.list({}, { signal })) {
    if (output.json) output.value(model);
    else writeModel(output, model);
  }
  return exitStatus.done;
}
