import type { DocumentView } from '#shared/model/document-view';
import type { DocumentId } from '#shared/model/ids';
import type { KeptViews } from '../services/kept-views.ts';
import type { ParserService } from '../services/parser-service.ts';
import { findDocumentFile, type FindDocumentFileServices } from './find-document-file.ts';

export interface ViewDocumentServices extends FindDocumentFileServices {
  readonly parser: ParserService;
  readonly views: KeptViews;
}

/**
 * A document as it is laid out, made from its own bytes in the parser child; `null` where its format has no layout.
 * @throws AppError `document-unknown`, `path-missing`, `path-forbidden`, `file-changed`, and what reading a file throws
 */
export async function viewDocument(
  { views, parser, ...files }: ViewDocumentServices,
  id: DocumentId,
  signal: AbortSignal,
): Promise<DocumentView | null> {
  const { format, sha256, hasLayout } = await files.documents.get(id);
  if (!hasLayout) return null;
  const { path, name, bytes } = await findDocumentFile(files, id);
  const kept = views.get(sha256);
  if (kept) return kept;
  return views.keep(sha256, await parser.view({ path, name, maxBytes: bytes, format, sha256, signal }));
}
