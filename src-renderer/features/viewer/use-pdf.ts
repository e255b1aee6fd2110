import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';

export type PdfState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly pdf: PDFDocumentProxy }
  | { readonly status: 'failed' };

/** The document's own pages; its worker ends with the view. */
export function usePdf(documentId: number): PdfState {
  const [state, setState] = useState<PdfState>({ status: 'loading' });
  useEffect(() => {
    const controller = new AbortController();
    openPdf(documentId, controller.signal).then(
      (pdf) => {
        if (!controller.signal.aborted) setState({ status: 'ready', pdf });
      },
      () => {
        if (!controller.signal.aborted) setState({ status: 'failed' });
      },
    );
    return () => controller.abort();
  }, [documentId]);
  return state;
}

async function openPdf(documentId: number, signal: AbortSignal): Promise<PDFDocumentProxy> {
  const { loadPdf } = await import('./load-pdf.ts');
  signal.throwIfAborted();
  const task = loadPdf(documentId);
  signal.addEventListener('abort', () => void task.destroy(), { once: true });
  return task.promise;
}
