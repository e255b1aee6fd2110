import type { ParseChildStart } from '../core/parsers/parse-protocol.ts';
import { childEndpoint } from '../endpoints/child-endpoint.ts';
import { firstMessage } from '../endpoints/first-message.ts';
import { serveChannel } from '#shared/contract/serve-channel';
import { createParseDispatcher } from './parse-dispatcher.ts';
import { ParsePool } from './parse-pool.ts';

/** The parser child: documents are hostile input, and what reads them may grow, hang or crash apart from the core. */
const { data, endpoint } = await firstMessage(childEndpoint());
// The thread's entry lies beside this one, under the same ending: .ts from the sources, .js when built.
const entry = new URL(import.meta.url.replace(/parse-child(\.\w+)$/, 'parse-worker$1'));
serveChannel(endpoint, createParseDispatcher(new ParsePool(entry, data as ParseChildStart)));
