import type { ParseRequest } from '../core/parsers/parse-protocol.ts';
import type { WireError } from '#shared/errors';
import type { ParsedOnce } from './parse-file.ts';

/** What a thread answers: Comlink carries no error codes, so an expected error is an answer, too. */
export type ParseAnswer =
  | { readonly type: 'parsed'; readonly result: ParsedOnce }
  | { readonly type: 'refused'; readonly error: WireError };

/** What a parse thread offers to the parser child. To stop it, the thread is ended. */
export interface ParseThreadApi {
  parse(request: ParseRequest, onProgress: (fraction: number) => void): Promise<ParseAnswer>;
}
