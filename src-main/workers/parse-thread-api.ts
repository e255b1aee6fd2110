import type { ParseRequest, ViewRequest } from '../core/parsers/parse-protocol.ts';
import type { WireError } from '#shared/errors';
import type { DocumentView } from '#shared/model/document-view';
import type { ParsedOnce } from './parse-file.ts';

/** What a thread answers: Comlink carries no error codes, so an expected error is an answer, too. */
export type ParseAnswer<Result = ParsedOnce> =
  | { readonly type: 'parsed'; readonly result: Result }
  | { readonly type: 'refused'; readonly error: WireError };

/** What a parse thread offers to the parser child. To stop it, the thread is ended. */
export interface ParseThreadApi {
  parse(request: ParseRequest, onProgress: (fraction: number) => void): Promise<ParseAnswer>;
  view(request: ViewRequest, onProgress: (fraction: number) => void): Promise<ParseAnswer<DocumentView>>;
}
