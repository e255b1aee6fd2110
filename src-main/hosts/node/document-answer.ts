import type { DocumentFile } from '../../core/orchestrator/find-document-file.ts';
import type { ServedFile } from './file-answer.ts';

/** Shown in the page's own viewer, which reads the bytes itself; whatever a browser might run is only saved. */
const shownInline = new Set(['application/pdf']);

/** How a document's own bytes are given to a page. */
export function documentAnswer({ path, mediaType, name }: DocumentFile): ServedFile {
  const isShown = shownInline.has(mediaType);
  return {
    path,
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
      'Cache-Control': 'private, no-cache',
      // If it ever were shown as a page of its own, it could neither run nor load anything.
      ...(isShown
        ? {}
        : { 'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'" }),
    },
  };
}

/** RFC 5987: what `encodeURIComponent` leaves and a header may not hold. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
