import { createStore, type StoreApi } from 'zustand/vanilla';

/** A question asked outside the chat, on its way there: the chat takes it and asks. */
export const createHandedQuestion = (): StoreApi<{ readonly question: string | null }> =>
  createStore<{ readonly question: string | null }>(() => ({ question: null }));
