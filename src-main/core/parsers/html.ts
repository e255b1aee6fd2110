import { Parser as HtmlReader } from 'htmlparser2';
import { AppError } from '#shared/errors';
import { cutText } from './clean-text.ts';
import { HtmlText } from './html-text.ts';
import type { ParseContext, ParsedDocument, Parser } from './parser.ts';
import { readText } from './read-text.ts';
import { textCut } from './reader-warnings.ts';

const sliceLength = 262_144;
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const latin = new TextDecoder('latin1');

/** The encoding that the page names itself, in its first kilobyte (HTML standard, 13.2.3.2). */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = latin.decode(bytes.subarray(0, 1024));
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w:-]+)["']/i.exec(head)?.[1]
  );
}

/** Lets others have their turn in between, and stops when it is to stop. */
export async function feed(
  html: string,
  reader: Pick<HtmlReader, 'write' | 'end'>,
  context: Pick<ParseContext, 'signal' | 'onProgress'>,
): Promise<void> {
  for (let start = 0; start < html.length; start += sliceLength) {
    context.signal.throwIfAborted();
    reader.write(html.slice(start, start + sliceLength));
    context.onProgress(Math.min(1, (start + sliceLength) / html.length));
    if (start > 0) await turn();
  }
  reader.end();
}

async function parseHtml(bytes: Uint8Array, context: ParseContext): Promise<ParsedDocument> {
  const source = readText(bytes, {
    name: context.name,
    format: 'HTML',
    declared: declaredEncoding(bytes),
  });
  const builder = new HtmlText();
  await feed(source.text, new HtmlReader(builder, { decodeEntities: true, lowerCaseTags: true }), context);
  const { title, text, blocks } = builder.finish();
  if (text.trim() === '') throw new AppError('text-missing', { name: context.name });
  const kept = cutText(text);
  return {
    ...(title ? { title } : {}),
    text: kept.text,
    blocks: blocks.filter((block) => block.end <= kept.text.length),
    warnings: [...source.warnings, ...(kept.cut ? [textCut] : [])],
  };
}

/** The text that a browser would show, without scripts, styles and what is hidden. */
export const htmlParser: Parser = { parse: parseHtml };
