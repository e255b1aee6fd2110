import { getDocument, GlobalWorkerOptions, VerbosityLevel, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import { documentFilePath } from '#shared/contract/http-wire';
import { BundledData } from './pdf-assets.ts';

/** A file of its own beside the page's: nothing is run from a text. */
const workerUrl = new URL('../../../node_modules/pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;

/** Opens a document's own file. It is read in pieces, as pages are asked for; its scripts and forms are not run. */
export function loadPdf(documentId: number): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = workerUrl;
  return getDocument({
    url: documentFilePath(documentId),
    BinaryDataFactory: BundledData,
    // Names that only have to be there: the files are found by `BundledData`.
    standardFontDataUrl: '/',
    // The bundled ones have the widths that the file was set with; a system's own of like name have not.
    useSystemFonts: false,
    cMapUrl: '/',
    cMapPacked: true,
    wasmUrl: '/',
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
}
