import { AppError } from '#shared/errors';

/** Longer texts belong into a document; also keeps the analysis of a question within milliseconds. */
export const longestQuestion = 10_000;

/** Throws `question-empty` or `question-too-long`. */
export function checkQuestion(text: string): void {
  if (text.trim() === '') throw new AppError('question-empty');
  if (text.length > longestQuestion) {
    throw new AppError('question-too-long', { characters: text.length, limit: longestQuestion });
  }
}
