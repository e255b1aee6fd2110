import { getDocumentProxy } from 'unpdf';
import { PasswordNeeded, type OpenPdf, type RawLine, type RawPage } from './pdf-reader.ts';

interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly width: number;
  /** Text space to page space: a, b, c, d, e, f. */
  readonly transform: readonly number[];
}

interface Viewport {
  readonly width: number;
  readonly height: number;
  convertToViewportPoint(x: number, y: number): readonly number[];
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

const quiet = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  stopAtErrors: false,
} as const;

function boxOf(item: TextItem, viewport: Viewport): Box {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const size = Math.hypot(c, d);
  const along = Math.hypot(a, b) || 1;
  const [startX = 0, startY = 0] = viewport.convertToViewportPoint(e - c * 0.2, f - d * 0.2);
  const [endX = 0, endY = 0] = viewport.convertToViewportPoint(
    e + (a / along) * item.width + c * 0.8,
    f + (b / along) * item.width + d * 0.8,
  );
  return {
    left: Math.min(startX, endX),
    right: Math.max(startX, endX),
    top: Math.min(startY, endY),
    bottom: Math.max(startY, endY),
    size,
  };
}

function lineOf(items: readonly TextItem[], viewport: Viewport): RawLine | undefined {
  const text = items.map((item) => item.str).join('');
  const boxes = items.filter((item) => item.str.trim() !== '').map((item) => boxOf(item, viewport));
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  // A word is only taken for divided between two letters; pdf.js itself does not tell.
  const divided = /\p{Ll}[-\u00AD]$/u.test(text.trimEnd());
  return {
    text: divided ? text.trimEnd().slice(0, -1) : text,
    divided,
    x: left,
    y: top,
    width: Math.max(...boxes.map((box) => box.right)) - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - top,
    size: Math.max(...boxes.map((box) => box.size)),
  };
}

function linesOf(items: readonly TextItem[], viewport: Viewport): readonly RawLine[] {
  const lines: RawLine[] = [];
  let open: TextItem[] = [];
  const close = (): void => {
    const line = lineOf(open, viewport);
    if (line) lines.push(line);
    open = [];
  };
  for (const item of items) {
    open.push(item);
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

async function load(bytes: Uint8Array) {
  try {
    // pdf.js takes the buffer over, and the caller may still need it.
    return await getDocumentProxy(bytes.slice(), quiet);
  } catch (error) {
    throw isNamed(error, 'PasswordException') ? new PasswordNeeded() : error;
  }
}

/** The second reader: pdf.js, by page and with its caches cleared after each (its whole-book call takes 3 × the memory). */
export const openWithUnpdf: OpenPdf = async (bytes) => {
  const pdf = await load(bytes);
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const title = (info as { readonly Title?: unknown }).Title;
  const readPage = async (index: number): Promise<RawPage> => {
    const page = await pdf.getPage(index + 1);
    try {
      const viewport = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      return {
        width: viewport.width,
        height: viewport.height,
        lines: linesOf(
          items.filter((item) => 'str' in item),
          viewport,
        ),
      };
    } finally {
      page.cleanup();
    }
  };
  return {
    pageCount: pdf.numPages,
    title: typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined,
    readPage,
    dispose: async () => {
      await pdf.loadingTask.destroy();
    },
  };
};
