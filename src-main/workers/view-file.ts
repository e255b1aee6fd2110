import { formats } from '../core/parsers/formats.ts';
import type { ViewRequest } from '../core/parsers/parse-protocol.ts';
import { AppError } from '#shared/errors';
import type { DocumentView } from '#shared/model/document-view';
import { readAll, type ParseFileContext } from './parse-file.ts';

/** One file as it is laid out, if it still is what was read. Throws the `AppError` that says why it cannot be. */
export async function viewFile(request: ViewRequest, context: ParseFileContext): Promise<DocumentView> {
  const { name, format, sha256 } = request;
  const { bytes, facts } = await readAll(request, context);
  if (Buffer.from(facts.sha256).toString('hex') !== sha256) throw new AppError('file-changed', { name });
  const load = formats.find(({ id }) => id === format)?.loadViewer;
  if (!load) throw new AppError('format-unknown', { name });
  const viewer = await load();
  return viewer.view(bytes, { name, ...context });
}
