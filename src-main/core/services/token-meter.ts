import { estimateTokens } from '../retrieval/estimate-tokens.ts';

/**
 * Estimates below this share of the first guess are not believed: a server may count only what it had not read
 * before.
 */
const lowest = 0.9;
const highest = 4;
/** How much a lower count moves the estimate; a higher one moves it at once, since too long a prompt is refused. */
const trustInLess = 0.25;

/** Counts tokens for models behind a server, and learns from what each of them counted itself. */
export class TokenMeter {
  readonly #factors = new Map<string, number>();

  /** The counter for a model, as it stands. */
  counterFor(model: string): (text: string) => number {
    const factor = this.factorFor(model);
    return (text) => Math.ceil(estimateTokens(text) * factor);
  }

  /** By how much the first guess is multiplied for a model, as it stands. */
  factorFor(model: string): number {
    return this.#factors.get(model) ?? 1;
  }

  /** A prompt that was estimated by `counterFor` really had so many tokens. */
  learn(
    model: string,
    { estimated, counted }: { readonly estimated: number; readonly counted: number },
  ): void {
    if (!(estimated > 0 && counted > 0)) return;
    const factor = this.factorFor(model);
    const real = (factor * counted) / estimated;
    const next = real > factor ? real * 1.02 : factor + (real - factor) * trustInLess;
    this.#factors.set(model, Math.min(highest, Math.max(lowest, next)));
  }
}
