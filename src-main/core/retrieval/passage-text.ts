/** A passage with what stands over it. */
export interface PassageParts {
  readonly title: string;
  readonly headingPath: readonly string[];
  readonly text: string;
}

/**
 * The text an embedder reads for a passage. The title and headings are left out: they are in the keyword index, and
 * in a passage of one window they take room from the words that are its own.
 */
export const passageText = ({ text }: PassageParts): string => text;
