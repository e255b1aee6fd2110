import { serveChannel } from '#shared/contract/serve-channel';
import { DatabaseServer } from '../core/storage/serve-database.ts';
import { firstMessage } from '../endpoints/first-message.ts';
import { threadEndpoint } from '../endpoints/thread-endpoint.ts';

/** Thread entry: one SQLite connection, opened by the first call. Its start data is empty. */
const { endpoint } = await firstMessage(threadEndpoint());
serveChannel(endpoint, new DatabaseServer());
