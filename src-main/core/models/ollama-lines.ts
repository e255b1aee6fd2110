import { OllamaCutOff, OllamaRefusal } from './ollama-errors.ts';

/** A line longer than this is no line of a chat: what is read is thrown away until the next one. */
const longestLine = 4_000_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isChat = ({ message, done }: Readonly<Record<string, unknown>>): boolean =>
  done === true || (isRecord(message) && typeof message['content'] === 'string');

/**
 * Stands between Ollama's stream and its client, which writes what it cannot read to the console and passes over it
 * in silence: lines that are no part of a chat are dropped and counted, an error line and an end without the last
 * line become typed errors.
 */
export class ChatLines {
  #rest = '';
  #done = false;
  #dropped = 0;

  /** How many lines could not be read. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The whole lines that are there, cleaned. */
  take(text: string): string {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > longestLine) this.#rest = '\u0000';
    return lines.map((line) => this.#clean(line)).join('');
  }

  /** Throws `OllamaCutOff` where the last line never came. */
  end(): string {
    const last = this.#clean(this.#rest);
    if (!this.#done) throw new OllamaCutOff('no last line');
    return last;
  }

  #clean(line: string): string {
    if (line.trim() === '') return '';
    const value = parseLine(line);
    const error = value?.['error'];
    if (error !== undefined)
      throw new OllamaRefusal(200, typeof error === 'string' ? error : JSON.stringify(error));
    if (!value || !isChat(value)) {
      this.#dropped += 1;
      return '';
    }
    this.#done ||= value['done'] === true;
    return `${line.trim()}\n`;
  }
}

/** The same body, cleaned on its way. */
export function cleanBody(body: ReadableStream<Uint8Array>, lines: ChatLines): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const cleaning = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) =>
      controller.enqueue(encoder.encode(lines.take(decoder.decode(chunk, { stream: true })))),
    flush: (controller) => controller.enqueue(encoder.encode(lines.take(decoder.decode()) + lines.end())),
  });
  return body.pipeThrough(cleaning);
}
