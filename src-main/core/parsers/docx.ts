import { AppError, isAppError } from '#shared/errors';
import { cutText } from './clean-text.ts';
import { docxHtml } from './docx-html.ts';
import { readDocx, type DocxContent } from './docx-reader.ts';
import { htmlParser } from './html.ts';
import type { ParseContext, ParsedDocument, Parser } from './parser.ts';
import { secondReader, textCut } from './reader-warnings.ts';
import { XmlTooLarge } from './xml-tree.ts';
import { XmlTooDeep } from './xml.ts';
import { openZip } from './zip.ts';

const format = 'Word (.docx)';

/** These would be no better with another reader, and might be much worse. */
function finalError(error: unknown, context: ParseContext): unknown {
  if (context.signal.aborted) return error;
  if (error instanceof XmlTooDeep)
    return new AppError('format-broken', { name: context.name, format }, error);
  if (error instanceof XmlTooLarge)
    return new AppError(
      'archive-too-large',
      { name: context.name, limit: 'what can be read at once' },
      error,
    );
  return isAppError(error) && error.code !== 'format-broken' ? error : undefined;
}

/** What our own reader makes of it, or `undefined` where it fails. */
async function readFirst(bytes: Uint8Array, context: ParseContext): Promise<DocxContent | undefined> {
  const { name, signal, onProgress } = context;
  try {
    return await readDocx(openZip(bytes, { name, format }), { signal, onProgress });
  } catch (error) {
    const final = finalError(error, context);
    if (final) throw final;
    return undefined;
  }
}

/** What mammoth makes of it, or `undefined` where it fails or finds nothing. */
async function readSecond(bytes: Uint8Array, context: ParseContext): Promise<ParsedDocument | undefined> {
  try {
    const html = await docxHtml(bytes, context);
    return await htmlParser.parse(new TextEncoder().encode(`<html><body>${html}</body></html>`), context);
  } catch (error) {
    if (context.signal.aborted) throw error;
    return undefined;
  }
}

function toDocument(content: DocxContent): ParsedDocument {
  const { text, cut } = cutText(content.text);
  return {
    ...(content.title ? { title: content.title } : {}),
    text,
    blocks: content.blocks.filter((block) => block.end <= text.length),
    warnings: cut ? [textCut] : [],
  };
}

async function parse(bytes: Uint8Array, context: ParseContext): Promise<ParsedDocument> {
  const first = await readFirst(bytes, context);
  if (first && first.text !== '') return toDocument(first);
  const second = await readSecond(bytes, context);
  if (second) return { ...second, warnings: [secondReader('Word'), ...second.warnings] };
  const { name } = context;
  if (!first) throw new AppError('format-broken', { name, format });
  throw first.hasPicture ? new AppError('text-missing', { name }) : new AppError('file-empty', { name });
}

/**
 * Our own reader first, mammoth where it fails or finds nothing. Throws `file-encrypted`, `format-old`,
 * `format-broken`, `archive-too-large`, `text-missing` for pictures alone, `file-empty` for nothing at all.
 */
export const docxParser: Parser = { parse };
