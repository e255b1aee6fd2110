import type { Document, FailedFile } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import { exitStatus, type CommandContext } from '../command.ts';
import { countOf, formatBytes, formatCount, formatMoment } from '../format/format-numbers.ts';
import { formatFields } from '../format/format-fields.ts';
import type { Column } from '../format/format-table.ts';
import { printable } from '../format/text-width.ts';
import { wrapIndented } from '../format/wrap-text.ts';
import { writeTable } from './write-table.ts';

export interface DocumentsArguments {
  readonly collection: string | undefined;
  readonly failed: boolean;
}

export interface DocumentArguments {
  readonly id: DocumentId;
}

const pageOfRows = 1000;

/** All documents, asked for in parts so that a large library is never held at once. */
async function* allDocuments({
  client,
  arguments: { collection },
  signal,
}: CommandContext<DocumentsArguments>) {
  for (let offset = 0; ; offset += pageOfRows) {
    const input = { offset, limit: pageOfRows, ...(collection === undefined ? {} : { collection }) };
    const { documents, total } = await client.library.documents(input, { signal });
    yield* documents;
    if (documents.length === 0 || offset + documents.length >= total) return;
  }
}

const documentRow = (document: Document) => ({
  id: document.id,
  title: document.title,
  name: document.name,
  path: document.path,
  format: document.format,
  mediaType: document.mediaType,
  bytes: document.bytes,
  sha256: document.sha256,
  addedAt: document.addedAt,
  collections: document.collections,
  pages: document.report.pages,
  characters: document.report.characters,
  chunks: document.report.chunks,
  embedded: document.embedded,
});

const documentColumns: readonly Column[] = [
  { title: 'ID', align: 'right' },
  { title: 'TITLE', shrink: 'end' },
  { title: 'FILE', shrink: 'middle' },
  { title: 'SIZE', align: 'right' },
  { title: 'PAGES', align: 'right' },
  { title: 'PASSAGES', align: 'right' },
];

const documentCells = ({ id, title, name, bytes, report }: Document): readonly string[] => [
  String(id),
  title,
  name,
  formatBytes(bytes),
  report.pages === undefined ? '' : formatCount(report.pages),
  formatCount(report.chunks),
];

async function writeDocumentTable(context: CommandContext<DocumentsArguments>): Promise<void> {
  const { output, client, signal } = context;
  const documents = await Array.fromAsync(allDocuments(context));
  if (documents.length === 0) output.line('There are no documents yet. Add some with `allma ingest FOLDER`.');
  else writeTable(output, documentColumns, documents.map(documentCells));
  const failed = await client.library.failed({}, { signal });
  if (failed.length > 0) {
    output.note(`${countOf(failed.length, 'file')} could not be read: see \`allma documents --failed\`.`);
  }
}

const failedRow = ({ path, name, code, message, failedAt }: FailedFile) => ({
  path,
  name,
  code,
  message,
  failedAt,
});

async function listFailed({ client, output, signal }: CommandContext<DocumentsArguments>): Promise<number> {
  const failed = await client.library.failed({}, { signal });
  if (!output.json && failed.length === 0) output.line('Every file could be read.');
  for (const file of failed) {
    if (output.json) {
      output.value(failedRow(file));
      continue;
    }
    output.line(printable(file.path));
    output.lines(wrapIndented(printable(file.message), output.width, '    '));
  }
  return exitStatus.done;
}

export async function listDocuments(context: CommandContext<DocumentsArguments>): Promise<number> {
  if (context.arguments.failed) return listFailed(context);
  if (!context.output.json) {
    await writeDocumentTable(context);
    return exitStatus.done;
  }
  for await (const document of allDocuments(context)) context.output.value(documentRow(document));
  return exitStatus.done;
}

function documentFields(document: Document): readonly (readonly [string, string])[] {
  const { report, embedded } = document;
  const emptyPages = report.emptyPages ? `, ${formatCount(report.emptyPages)} without text` : '';
  const otherPlaces = document.places.filter((place) => place !== document.path);
  return [
    ['Title', document.title],
    ['File', document.path ?? `${document.name} (kept in the data folder)`],
    ...otherPlaces.map((place): [string, string] => ['Also at', place]),
    ['Format', `${document.format}, ${formatBytes(document.bytes)}`],
    ...(report.pages === undefined ? [] : [['Pages', formatCount(report.pages) + emptyPages] as const]),
    ['Text', countOf(report.characters, 'character')],
    ['Passages', `${formatCount(report.chunks)}, ${formatCount(embedded)} of them searchable by meaning`],
    ['Collections', document.collections.join(', ') || 'none'],
    ['Added', formatMoment(document.addedAt)],
    ['SHA-256', document.sha256],
  ];
}

export async function showDocument(context: CommandContext<DocumentArguments>): Promise<number> {
  const { client, output, signal } = context;
  const document = await client.library.document({ documentId: context.arguments.id }, { signal });
  if (output.json) {
    output.value(document);
    return exitStatus.done;
  }
  output.lines(formatFields(documentFields(document), output.width));
  for (const { message, page } of document.report.warnings) {
    const place = page === undefined ? '' : `Page ${page}: `;
    output.lines(
      wrapIndented(printable(place + message), output.width, '  ').map((line) =>
        output.paint('yellow', line),
      ),
    );
  }
  return exitStatus.done;
}

/** The stored text, not one character more: offsets point into it. */
export async function printText(context: CommandContext<DocumentArguments>): Promise<number> {
  const { client, output, signal } = context;
  const { id } = context.arguments;
  const { text } = await client.library.text({ documentId: id }, { signal });
  if (output.json) output.value({ id, text });
  else output.exact(text);
  return exitStatus.done;
}

export async function removeDocument(context: CommandContext<DocumentArguments>): Promise<number> {
  const { client, output, signal } = context;
  const { id } = context.arguments;
  await client.library.remove({ documentId: id }, { signal });
  if (output.json) output.value({ removed: id });
  else output.line(`Document ${id} was removed. The file itself was not touched.`);
  return exitStatus.done;
}
