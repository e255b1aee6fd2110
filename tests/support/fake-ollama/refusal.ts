export const json = 'application/json; charset=utf-8';

/** An answer that ends a request: thrown anywhere, sent by the server. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, message: string, type = json) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** An error of the model's own process, whose JSON Ollama passes on as text inside its own. */
export const nested = (error: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ error: { code: 400, ...error } });
