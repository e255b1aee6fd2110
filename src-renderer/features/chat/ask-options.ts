/** How a conversation asks. */
export interface AskOptions {
  readonly useDocuments: boolean;
  /** Names; none means all documents. */
  readonly collections: readonly string[];
  /** `null`: the first that is ready. */
  readonly model: string | null;
}

export const defaultOptions: AskOptions = { useDocuments: true, collections: [], model: null };

/** As many characters as the core takes. */
export const longestQuestion = 10_000;
