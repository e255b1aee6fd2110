import { exitStatus, type CommandContext } from '../command.ts';
import { formatCount } from '../format/format-numbers.ts';
import { writeTable } from './write-table.ts';

export interface NameArguments {
  readonly name: string;
}

export interface RenameArguments extends NameArguments {
  readonly to: string;
}

export async function listCollections({
  client,
  output,
  signal,
}: CommandContext<Record<never, never>>): Promise<number> {
  const collections = await client.library.collections({}, { signal });
  if (output.json) for (const collection of collections) output.value(collection);
  else if (collections.length === 0) {
    output.line('There are no collections. Create one with `allma collections create NAME`.');
  } else {
    const columns = [
      { title: 'NAME', shrink: 'end' },
      { title: 'DOCUMENTS', align: 'right' },
    ] as const;
    writeTable(
      output,
      columns,
      collections.map(({ name, documents }) => [name, formatCount(documents)]),
    );
  }
  return exitStatus.done;
}

export async function createCollection(context: CommandContext<NameArguments>): Promise<number> {
  const { client, output, signal } = context;
  const collection = await client.library.createCollection({ name: context.arguments.name }, { signal });
  if (output.json) output.value(collection);
  else output.line(`Collection "${collection.name}" was created.`);
  return exitStatus.done;
}

export async function renameCollection(context: CommandContext<RenameArguments>): Promise<number> {
  const { client, output, signal } = context;
  const { name, to } = context.arguments;
  const collection = await client.library.renameCollection({ name, to }, { signal });
  if (output.json) output.value(collection);
  else output.line(`Collection "${name}" is now named "${collection.name}".`);
  return exitStatus.done;
}

export async function deleteCollection(context: CommandContext<NameArguments>): Promise<number> {
  const { client, output, signal } = context;
  const { name } = context.arguments;
  await client.library.deleteCollection({ name }, { signal });
  if (output.json) output.value({ deleted: name });
  else output.line(`Collection "${name}" was deleted. Its documents stay.`);
  return exitStatus.done;
}
