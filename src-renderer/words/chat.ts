import { standing, type Standing } from './standing.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const seconds = (milliseconds: number): string => {
  const value = milliseconds / 1000;
  if (value < 0.1) return `${value.toFixed(2)} s`;
  return value < 60 ? `${value.toFixed(1)} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
};

/** Words of the chat screen: questions, answers, sources, the composer. */
export const chat = {
  title: 'Chat',
  newTitle: 'New chat',
  conversation: 'Conversation',
  composer: {
    group: 'Ask',
    field: 'Question',
    hint: 'Ask about your documents',
    hintPlain: 'Ask the model',
    send: 'Send',
    stop: 'Stop',
    sends: 'sends',
    newLine: 'new line',
    enter: 'Enter',
    shiftEnter: 'Shift Enter',
    tooLong: (count: number, limit: number) =>
      `${count.toLocaleString('en')} characters; at most ${limit.toLocaleString('en')} can be asked at once.`,
    embedding: (done: number, all: number) =>
      `${done.toLocaleString('en')} of ${all.toLocaleString('en')} passages are ready for search by meaning. The others are found by their words.`,
  },
  withDocuments: 'Use my documents',
  model: {
    choose: 'Model',
    extracts: 'Extracts',
    extractsState: 'no model',
    ready: 'ready',
    notReady: 'not ready',
    none: 'No model',
    loading: 'Looking for models',
    chat: 'Answers are written by',
    refresh: 'Look again',
    context: (tokens: number) => `${tokens.toLocaleString('en')} tokens`,
    gone: 'no longer there',
  },
  collections: {
    choose: 'Documents in use',
    all: 'All documents',
    some: (count: number) => plural(count, 'collection', 'collections'),
    heading: 'Answer from',
  },
  empty: {
    title: 'Ask your documents',
    counted: (documents: number) =>
      `${plural(documents, 'document', 'documents')} read. Answers cite the page they come from.`,
    plain: 'The model answers by itself: documents are not used.',
    noDocumentsTitle: 'Nothing to ask yet',
    noDocuments:
      'Add files or folders; each can be asked about as soon as it is read. They stay on this machine.',
    openLibrary: 'Open the library',
    examples: [
      'What are these documents about?',
      'Which dates and deadlines are named?',
      'What has to be paid, and when?',
    ],
  },
  loadFailed: 'This conversation could not be loaded.',
  earlier: 'Earlier questions',
  phase: {
    searching: 'Searching your documents',
    waiting: (model: string) => `${model} is reading; the first words follow`,
    thinking: 'Thinking',
    writing: 'Writing',
    elsewhere: 'This answer is being written in another window.',
    stopped: (count: number) =>
      count === 0
        ? 'Stopped by you before the first word.'
        : `Stopped by you after ${plural(count, 'word', 'words')}.`,
    failed: 'This answer broke off.',
    failedAdvice: 'Ask again, or choose another model.',
  },
  thoughts: { show: 'Thoughts', hint: 'What the model wrote before its answer' },
  extracts: {
    tag: 'Extracts',
    short: 'No model wrote this.',
    text: 'No model wrote this. The passages nearest to the question, word for word.',
  },
  fallback: {
    by: (model: string) => `Answered by ${model}.`,
    again: (model: string) => `Try ${model} again`,
    retry: 'Try again',
  },
  actions: {
    copy: 'Copy answer',
    copied: 'Copied',
    again: 'Answer again',
    edit: 'Edit question',
    tryAgain: 'Try again',
    chooseModel: 'Choose model',
    extracts: 'Show extracts',
    settings: 'Settings',
    save: 'Ask',
    cancel: 'Cancel',
    copyCode: 'Copy code',
    showAll: (characters: number) => `Show all ${characters.toLocaleString('en')} characters`,
    showBlocks: 'Show the rest of this answer',
  },
  figures: {
    sources: (count: number) => plural(count, 'source', 'sources'),
    passages: (count: number) => plural(count, 'passage', 'passages'),
    leftOut: (count: number) => `${count.toLocaleString('en')} left out`,
    firstWord: (milliseconds: number) => `${seconds(milliseconds)} to first word`,
    rate: (perSecond: number) => `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} tokens/s`,
    total: (milliseconds: number) => `${seconds(milliseconds)} in all`,
  },
  citation: {
    name: (n: number, title: string, where: Standing) => `Source ${n}, ${title}${standing.after(where)}`,
    open: 'Click opens the document here',
  },
  sources: {
    title: 'Sources',
    show: 'Show sources',
    close: 'Close sources',
    sentTo: (model: string) => `Sent to ${model}, word for word`,
    quoted: 'Quoted from your documents',
    meter: (prompt: number, answer: number, all: number) =>
      `Context of ${all.toLocaleString('en')} tokens: question, history and sources ${prompt.toLocaleString('en')}, answer ${answer.toLocaleString('en')}`,
    counted: (passages: number, characters: number) =>
      `${plural(passages, 'passage', 'passages')}, ${characters.toLocaleString('en')} characters.`,
    tokens: (prompt: number, all: number) =>
      `${prompt.toLocaleString('en')} of ${all.toLocaleString('en')} tokens were read.`,
    unfold: 'Show the whole passage',
    fold: 'Show the cited lines only',
    open: 'Open in the document',
    notCited: 'Sent, not cited',
    leftOut: 'Left out',
    leftOutCount: (count: number) => `${plural(count, 'passage', 'passages')}, with the reason`,
    none: 'No sources yet',
    noneText: 'What an answer is made from stands here, word for word.',
    off: 'This answer was written without your documents.',
    unused: 'Nothing of what was found was used.',
  },
  link: {
    title: 'Open this address?',
    text: 'It leads outside this app, to:',
    open: 'Open',
  },
  table: 'Table',
  code: (language: string) => (language === '' ? 'Code' : `Code in ${language}`),
  picture: (description: string) =>
    description === '' ? 'A picture, not loaded' : `A picture, not loaded: ${description}`,
};

/** Words of the sidebar's list of conversations. */
export const conversations = {
  search: 'Search conversations',
  list: 'Conversations',
  clear: 'Clear the search',
  pinned: 'Pinned',
  today: 'Today',
  yesterday: 'Yesterday',
  week: 'Previous 7 days',
  empty: 'Conversations stand here, by day.',
  nothing: (search: string) => `No conversation has “${search}” in it.`,
  loadFailed: 'The list could not be loaded.',
  more: (title: string) => `More for “${title}”`,
  rename: 'Rename',
  newName: 'New name',
  pin: 'Pin',
  unpin: 'Unpin',
  remove: 'Delete',
  removed: (title: string) => `“${title}” deleted`,
};
