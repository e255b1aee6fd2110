import type { Document, PageInfo } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import type { CallState } from '../../api/call-state.ts';
import { useCall } from '../../api/use-call.ts';

export interface OpenDocument {
  readonly document: Document;
  readonly text: string;
  readonly pages: readonly PageInfo[];
}

/** All that the viewer needs before it shows anything. */
export const useDocument = (
  documentId: DocumentId,
): CallState<OpenDocument> & { readonly reload: () => void } =>
  useCall(`document ${documentId}`, async ({ library }, signal) => {
    const [document, { text }, pages] = await Promise.all([
      library.document({ documentId }, { signal }),
      library.text({ documentId }, { signal }),
      library.pages({ documentId }, { signal }),
    ]);
    return { document, text, pages };
  });
