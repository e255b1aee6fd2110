import { AppError } from '#shared/errors';
import type { DocumentView } from '#shared/model/document-view';
import { docxHtml } from './docx-html.ts';
import { layOutHtml } from './html-view.ts';
import type { ParseContext, Viewer } from './parser.ts';
import { openZip } from './zip.ts';

const format = 'Word (.docx)';

/** Mammoth unpacks without asking how much comes out: all that it may read is unpacked here first, within limits. */
function checkParts(bytes: Uint8Array, name: string): void {
  const zip = openZip(bytes, { name, format });
  const parts = zip.names.filter((part) => /\.(xml|rels)$/i.test(part));
  // Of two parts of one name either may be the one that is read.
  if (new Set(parts).size < parts.length) throw new AppError('format-broken', { name, format });
  for (const part of parts) zip.read(part);
}

async function htmlOf(bytes: Uint8Array, { name, signal }: ParseContext): Promise<string> {
  try {
    return await docxHtml(bytes, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new AppError('format-broken', { name, format }, error);
  }
}

async function view(bytes: Uint8Array, context: ParseContext): Promise<DocumentView> {
  checkParts(bytes, context.name);
  return layOutHtml(await htmlOf(bytes, context), context, { exactSpaces: true });
}

/** Mammoth's reading of a Word document. */
export const docxViewer: Viewer = { view };
