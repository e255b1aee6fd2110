/** Words of the frame around the screens. */
export const app = {
  name: 'Allma',
  mainNavigation: 'Main',
  searchEverything: 'Search everything',
  newChat: 'New chat',
  private: 'Nothing leaves this machine',
  goesTo: (host: string) => `Questions go to ${host}`,
  regions: {
    sidebar: 'Sidebar',
    header: 'Header',
    content: 'Content',
  },
  screens: {
    chat: 'Chat',
    library: 'Library',
    settings: 'Settings',
    firstRun: 'First steps',
  },
  connection: {
    reconnecting: 'The connection to the core is lost.',
    reconnectingAdvice: 'Trying again. What is saved is safe.',
    restarted: 'The core was restarted.',
    restartedAdvice: 'What was running has ended; everything saved is here.',
    refused: 'This page is no longer allowed to ask.',
    refusedAdvice: 'Open the address that `npm start` printed.',
  },
  drop: {
    here: (collection: string | null) =>
      collection === null ? 'Drop to read the files' : `Drop to read the files into “${collection}”`,
    local: 'A copy is kept in the data folder; the originals stay as they are.',
    inPlace: 'They are read where they are; nothing is copied.',
    tooMany: (limit: number) => `Only the first ${limit.toLocaleString('en')} files are taken at once.`,
    nothing: 'There was no file in what was dropped.',
  },
  crash: {
    title: 'This page ran into a fault of its own.',
    text: 'Nothing that was saved is lost.',
    reload: 'Load the page again',
  },
};
