/** Words of the quick-ask window. */
export const quickAsk = {
  title: 'Quick-ask',
  field: 'Question',
  hint: 'Ask your documents',
  stop: 'Stop',
  answer: 'Answer',
  sources: 'Sources',
  moreSources: (count: number) => `${count.toLocaleString('en')} more in Allma`,
  ready: (documents: number) =>
    `${documents.toLocaleString('en')} ${documents === 1 ? 'document' : 'documents'}`,
  starting: 'Starting',
  away: 'Connecting again',
  nothingTitle: 'Nothing to ask yet.',
  nothing: 'Drop files into the main window; each can be asked about as soon as it is read.',
  openMain: 'Open Allma',
  tooLong: (limit: number) => `At most ${limit.toLocaleString('en')} characters can be asked at once.`,
  keys: {
    open: 'open in Allma',
    ask: 'ask',
    stop: 'stop',
    clear: 'clear',
    close: 'close',
    fresh: 'new question',
  },
};
