/** Upper and lower case, forms of a character, and the kind and amount of white space do not count. */
const normalise = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** True where the passage holds one of the gold answers. */
export function holdsAnswer(passage: string, answers: readonly string[]): boolean {
  const text = normalise(passage);
  return answers.some((answer) => text.includes(normalise(answer)));
}
