const number = (count: number): string => count.toLocaleString('en');
const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;
const documents = (count: number): string => plural(count, 'document', 'documents');
const files = (count: number): string => plural(count, 'file', 'files');

const unknownKinds = (count: number, endings: readonly string[]): string => {
  const some =
    endings.length === 0 ? '' : ` (${endings.slice(0, 4).join(', ')}${endings.length > 4 ? ', …' : ''})`;
  return `${number(count)} of ${count === 1 ? 'a kind' : 'kinds'} that cannot be read yet${some}`;
};

export const library = {
  title: 'Library',
  all: 'All documents',
  documents,
  files,

  addFiles: 'Add files',
  addFolder: 'Add a folder',
  search: 'Search names and content',
  clearSearch: 'Clear the search',
  type: 'Type',
  anyType: 'Any type',
  state: 'State',
  states: { all: 'Any state', ready: 'Ready', embedding: 'Not yet by meaning', attention: 'With warnings' },
  collection: 'Collection',

  table: 'Documents',
  columns: {
    name: 'Name',
    type: 'Type',
    size: 'Size',
    pages: 'Pages',
    chunks: 'Passages',
    state: 'State',
    added: 'Added',
  },
  selectAll: 'Select all documents',
  select: (name: string) => `Select ${name}`,
  groups: {
    failed: 'Could not be read',
    reading: 'On the way',
    documents: 'Documents',
    passages: 'Found in the text',
  },
  none: '–',
  showAllOf: 'Show all',
  fewer: 'Show fewer',
  removeSelected: (count: number) => `Delete ${documents(count)}`,
  selected: (count: number) => `${number(count)} selected`,
  removed: (count: number, name: string) =>
    count === 1 ? `“${name}” was deleted.` : `${documents(count)} were deleted.`,

  ready: 'Ready',
  readyBut: 'Ready,',
  emptyPages: (count: number) => `${number(count)} empty`,
  warnings: (count: number) => plural(count, 'warning', 'warnings'),
  embedding: (percent: number) => `Embedding ${percent} %`,
  stages: {
    waiting: 'Waiting',
    sending: 'Copying',
    sent: 'Waiting',
    queued: 'Waiting',
    hashing: 'Checking',
    parsing: 'Reading',
    storing: 'Storing',
    done: 'Ready',
    refused: 'Not taken',
    failed: 'Failed',
    skipped: 'Known already',
    stopped: 'Stopped',
  },
  percent: (percent: number) => `${percent} %`,
  retry: 'Retry',
  retryOf: (name: string) => `Retry ${name}`,
  forget: 'Remove',
  forgetOf: (name: string) => `Remove ${name} from the list`,
  today: 'Today',

  empty: {
    title: 'No documents yet',
    text: 'Drop files or folders here. Each is read on this machine, and can be asked as soon as it is read.',
    formats: 'PDF, Word, Excel, CSV, JSON, HTML, Markdown and text',
    collection: (name: string) => `Nothing is in “${name}” yet`,
    collectionText: 'Files that are dropped while it is open go into it.',
  },
  nothingFound: (text: string) =>
    text === '' ? 'No document is like that.' : `Nothing has “${text}” in its name or its text.`,
  showAll: 'Show all documents',
  searching: 'Searching the texts',
  searchFailed: 'The texts could not be searched.',

  collections: {
    title: 'Collections',
    create: 'New collection',
    name: 'Name of the collection',
    createNow: 'Create',
    rename: 'Rename',
    renameNow: (name: string) => `Rename “${name}”`,
    save: 'Save',
    remove: 'Delete',
    removeTitle: (name: string) => `Delete the collection “${name}”?`,
    removeText: 'Its documents stay in the library.',
    removeNow: 'Delete collection',
    more: (name: string) => `More for “${name}”`,
  },

  queue: {
    title: 'Queue',
    reading: (over: number, all: number) => `Reading ${number(over)} of ${number(all)}`,
    rate: (perSecond: number) =>
      perSecond >= 1
        ? `${number(Math.round(perSecond))} files/s`
        : `${number(Math.max(1, Math.round(perSecond * 60)))} files/min`,
    embedding: (embedded: number, chunks: number) =>
      `Embedding ${number(embedded)} of ${plural(chunks, 'passage', 'passages')}`,
    chunkRate: (perSecond: number) => `${number(Math.max(1, Math.round(perSecond)))} passages/s`,
    left: (seconds: number) => {
      if (seconds < 90) return `about ${number(Math.max(1, Math.round(seconds)))} s left`;
      return seconds < 5400
        ? `about ${Math.round(seconds / 60)} min left`
        : `about ${Math.round(seconds / 3600)} h left`;
    },
    askNow:
      'You can ask now: every file read so far is found by keyword, and by meaning as its passages are embedded.',
    byKeyword: 'Everything is found by keyword already; by meaning as this goes on.',
    pause: 'Pause',
    resume: 'Resume',
    paused: 'Paused',
    waiting: (count: number) => `${files(count)} ${count === 1 ? 'waits' : 'wait'}`,
    pausedAdvice: 'Nothing new is read or embedded until you resume. What is read already can be asked.',
    stop: 'Stop',
    clear: 'Close',
    done: (read: number) => `${files(read)} read`,
    skipped: (count: number) => `${number(count)} known already`,
    failed: (count: number) => `${number(count)} could not be read`,
    stopped: (count: number) => `${number(count)} stopped`,
    stoppedAdvice: 'What had been copied is read with the next files, or at the next start.',
    stoppedTitle: 'Reading stopped.',
  },
  leftOut: {
    title: (taken: number) => (taken === 0 ? 'Nothing was added.' : `${files(taken)} added, not all.`),
    unknown: unknownKinds,
    hidden: (count: number) => plural(count, 'hidden file', 'hidden files'),
    parts: (parts: readonly string[]) => `Left out: ${parts.join('; ')}.`,
    tooLarge: (name: string, size: string, limit: string) =>
      `${name} is ${size}; the largest file that is read is ${limit}.`,
    moreTooLarge: (count: number) => `${files(count)} more are too large as well.`,
    limitAdvice: 'Split it, or raise “Largest file” in Settings.',
  },

  report: {
    title: 'Report',
    close: 'Close the report',
    open: 'Open',
    remove: 'Delete',
    read: 'Read',
    pages: 'Pages',
    pagesRead: (withText: number, empty: number) =>
      empty === 0 ? number(withText) : `${number(withText)} with text, ${number(empty)} empty`,
    characters: 'Characters',
    passages: 'Passages',
    passagesOf: (count: number, characters: number) =>
      count === 0 ? '0' : `${number(count)}, about ${number(Math.round(characters / count))} characters each`,
    byMeaning: 'By meaning',
    byMeaningOf: (embedded: number, chunks: number) =>
      embedded >= chunks ? 'All passages' : `${number(embedded)} of ${number(chunks)}`,
    file: 'File',
    name: 'Name',
    format: 'Type',
    size: 'Size',
    added: 'Added',
    in: 'Collections',
    places: 'Places',
    noPlace: 'Copied into the data folder',
    warnings: (count: number) => plural(count, 'warning', 'warnings'),
    onPage: (page: number, message: string) => `Page ${number(page)}: ${message}`,
    emptyTitle: (count: number) =>
      count === 1 ? 'One page has no text' : `${number(count)} pages have no text`,
    emptyText: 'They look like scans. Nothing on them can be found or cited.',
    firstLines: 'First lines as extracted',
  },
};
