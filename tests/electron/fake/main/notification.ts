import type * as Electron from 'electron';
import { Strict } from '../strict.ts';
import { defineActions } from './actions.ts';
import { needsReady } from './app.ts';
import { record } from './link.ts';

const shown: Notification[] = [];

export class Notification extends Strict implements Pick<Electron.Notification, 'show' | 'close'> {
  readonly title: string;
  readonly body: string;

  static isSupported(): boolean {
    return true;
  }

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super('show click close action failed reply');
    this.title = title;
    this.body = body;
  }

  show(): void {
    needsReady('Notification');
    shown.push(this);
    record('notification', this.title, this.body);
    this.emit('show');
  }

  close(): void {
    shown.splice(shown.indexOf(this), 1);
  }
}

defineActions({
  clickNotification: (title: string) => {
    const notification = shown.find((each) => each.title === title);
    if (!notification) throw new Error(`there is no notification "${title}"`);
    notification.emit('click');
  },
});
