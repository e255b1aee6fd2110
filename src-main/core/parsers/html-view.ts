import { Parser as HtmlReader } from 'htmlparser2';
import type { DocumentView } from '#shared/model/document-view';
import { HtmlLayout, type HtmlLayoutOptions } from './html-layout.ts';
import { declaredEncoding, feed } from './html.ts';
import type { ParseContext, Viewer } from './parser.ts';
import { readText } from './read-text.ts';

/** The layout of a page, whatever the page is. */
export async function layOutHtml(
  html: string,
  context: Pick<ParseContext, 'signal' | 'onProgress'>,
  options: HtmlLayoutOptions,
): Promise<DocumentView> {
  const layout = new HtmlLayout(options);
  await feed(html, new HtmlReader(layout, { decodeEntities: true, lowerCaseTags: true }), context);
  return layout.finish();
}

async function view(bytes: Uint8Array, context: ParseContext): Promise<DocumentView> {
  const { name } = context;
  const { text } = readText(bytes, { name, format: 'HTML', declared: declaredEncoding(bytes) });
  return layOutHtml(text, context, { exactSpaces: false });
}

/** A web page's headings, lists and tables, without its looks. */
export const htmlViewer: Viewer = { view };
