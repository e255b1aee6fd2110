import { exitStatus, type CommandContext } from '../command.ts';
import { writeTable } from './write-table.ts';

const columns = [
  { title: 'ID', shrink: 'middle' },
  { title: 'DOES' },
  { title: 'RUNS' },
  { title: 'READY' },
  { title: 'DETAIL', shrink: 'end' },
] as const;

const roles = { chat: 'answers', embedding: 'embeds' } as const;

export async function listModels({
  client,
  output,
  signal,
}: CommandContext<Record<never, never>>): Promise<number> {
  const models = await client.models.list({}, { signal });
  if (output.json) for (const model of models) output.value(model);
  else {
    const rows = models.map(({ id, role, location, ready, detail }) => [
      id,
      roles[role],
      location,
      ready ? 'yes' : 'no',
      detail,
    ]);
    writeTable(output, columns, rows);
  }
  return exitStatus.done;
}
