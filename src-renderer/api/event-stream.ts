/** One server-sent event; `data` keeps its lines. */
export interface StreamedEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** As much of a `ReadableStream` as reading takes. */
interface Bytes {
  getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> };
}

/**
 * Reads server-sent events (HTML Living Standard, 9.2.6) from a body as they arrive. `onBytes` is called for whatever
 * comes, comments too, so that silence can be told from a quiet server.
 */
export async function* readEvents(body: Bytes, onBytes: () => void): AsyncGenerator<StreamedEvent> {
  let fields: Record<string, string> = {};
  for await (const line of linesOf(body, onBytes)) {
    if (line !== '') {
      fields = withField(fields, line);
      continue;
    }
    const { event = 'message', id = '', data } = fields;
    fields = {};
    if (data !== undefined) yield { event, id, data };
  }
}

function withField(fields: Record<string, string>, line: string): Record<string, string> {
  const colon = line.indexOf(':');
  if (colon === 0) return fields;
  const name = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
  const before = name === 'data' ? fields['data'] : undefined;
  return { ...fields, [name]: before === undefined ? value : `${before}\n${value}` };
}

/** Each piece is looked through once, so that a message of many megabytes costs no more than its length. */
async function* linesOf(body: Bytes, onBytes: () => void): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    const [first = '', ...others] = decoder.decode(value, { stream: true }).split('\n');
    begun.push(first);
    for (const other of others) {
      yield begun.join('');
      begun = [other];
    }
  }
}
