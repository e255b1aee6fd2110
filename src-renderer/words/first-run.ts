const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** At most three names, then how many more. */
const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

export const firstRun = {
  title: 'Ask your documents',
  lead: 'Answers come from your files, with the page to check. They stay on this machine. Three steps, none of them required.',
  skip: 'Skip to the app',
  here: 'What is here',
  ollamaRuns: 'Ollama is running',
  ollamaModels: (names: readonly string[]) =>
    names.length === 0
      ? 'and has no model for answers yet: they are quoted extracts until it has one'
      : `with ${plural(names.length, 'model', 'models')}: ${listed(names)}`,
  ollamaMissing: 'Ollama was not found',
  ollamaMissingDetail: (host: string) => `at ${host}: answers are quoted extracts, which need no model`,
  lookAgain: 'Look again',
  meaning: 'Search by meaning is built in',
  meaningDetail: 'and needs no download',
  documents: (count: number) => `${plural(count, 'document', 'documents')} read so far`,
  passages: (count: number) => `in ${plural(count, 'passage', 'passages')}`,
  add: 'Add something to read',
  drop: 'Drop files or a folder anywhere',
  formats: 'PDF, Word, Excel, CSV, JSON, HTML, Markdown and text',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  ask: 'Ask',
  question: 'Ask about your documents',
  send: 'Ask',
  askEarly: 'You can ask as soon as the first file is read',
  askReady: 'Ask whatever the documents may tell',
};
