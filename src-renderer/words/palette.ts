export const palette = {
  title: 'Search everything',
  hint: 'Type a screen, a conversation, a document or a setting',
  nothing: (search: string) => `Nothing is called “${search}”.`,
  groups: {
    action: 'Actions',
    screen: 'Screens',
    conversation: 'Conversations',
    document: 'Documents',
    setting: 'Settings',
  },
  theme: (name: string) => `Theme: ${name}`,
  keys: { move: 'to move', open: 'to open', close: 'to close' },
  shortcuts: 'Keyboard shortcuts',
  loadFailed: 'Some of the list could not be loaded.',
};
