/** Words of the small parts that every screen is made of. */
export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  undo: 'Undo',
  loading: 'Loading',
  notifications: 'Notifications',
};
