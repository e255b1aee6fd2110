import { decodeMessage } from './json-codec.ts';

/**
 * The contract over HTTP. A tab opens one event stream (`GET channel`), which carries everything down; what goes up is
 * posted. Both directions are numbered from 1. What went down is kept until it is acknowledged and sent again to a
 * stream that resumes; what comes up twice is taken once. So a connection may drop at any moment without loss or
 * doubling, as long as the tab is back in time.
 */
export const httpPaths = {
  /** GET `?session=` with `Last-Event-ID` resumes; DELETE ends the session. */
  channel: '/api/channel',
  /** POST `?session=` an `UpwardBody`. */
  messages: '/api/messages',
  /** POST `?name=` a file's bytes; answers an `UploadAnswer`. */
  uploads: '/api/uploads',
} as const;

/** A document's own bytes; ranges can be asked for. */
export const documentFilePath = (documentId: number): string => `/api/documents/${documentId}/file`;

/** How long a session waits for its tab to come back, in milliseconds. */
export const resumeMilliseconds = 30_000;
/** A stream that has nothing to say says so this often, in milliseconds: silence means it is dead. */
export const heartbeatMilliseconds = 10_000;

/** The first event of every stream. */
export interface Hello {
  readonly session: string;
  /** The last message that came up, so that it need not be sent again. */
  readonly received: number;
}

/** What is given to `library.ingest` as one of its `uploads`. */
export interface UploadAnswer {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface NumberedText {
  readonly n: number;
  /** As `encodeMessage` made it. */
  readonly text: string;
}

/** The messages are texts within the text, so that each is decoded as it was encoded. */
export const upwardBody = (ack: number, messages: readonly NumberedText[]): string =>
  JSON.stringify({ ack, messages: messages.map(({ n, text }) => [n, text]) });

export interface UpwardBody {
  /** The last message that came down. */
  readonly ack: number;
  readonly messages: readonly { readonly n: number; readonly message: unknown }[];
}

/** @throws SyntaxError where the text is no such body */
export function readUpwardBody(text: string): UpwardBody {
  const body = JSON.parse(text) as { readonly ack?: unknown; readonly messages?: unknown } | null;
  if (!isCount(body?.ack) || !Array.isArray(body.messages))
    throw new SyntaxError('the body has the wrong form');
  return { ack: body.ack, messages: body.messages.map(readNumbered) };
}

function readNumbered(entry: unknown): { readonly n: number; readonly message: unknown } {
  const [n, text]: readonly unknown[] = Array.isArray(entry) ? entry : [];
  if (!isCount(n) || typeof text !== 'string') throw new SyntaxError('a message has the wrong form');
  return { n, message: decodeMessage(text) };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
