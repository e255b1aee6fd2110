import { readFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';

/** The text of each page as pdf.js sees it: another reader than the one that is tested. */
export async function extractPages(file: string): Promise<readonly string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(file)), { verbosity: 0 });
  const { text } = await extractText(pdf, { mergePages: false });
  return text;
}
