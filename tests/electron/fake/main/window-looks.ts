import type * as Electron from 'electron';
import { Strict } from '../strict.ts';
import { record } from './link.ts';

type Parts =
  | 'setVisibleOnAllWorkspaces'
  | 'setSkipTaskbar'
  | 'setBackgroundColor'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'moveTop'
  | 'flashFrame';

/** What a window asks of the system and nothing here can show: it is in the log. */
export abstract class WindowLooks extends Strict implements Pick<Electron.BrowserWindow, Parts> {
  abstract readonly id: number;

  setVisibleOnAllWorkspaces(visible: boolean, options?: Electron.VisibleOnAllWorkspacesOptions): void {
    record('window.setVisibleOnAllWorkspaces', this.id, visible, options);
  }

  setSkipTaskbar(skip: boolean): void {
    record('window.setSkipTaskbar', this.id, skip);
  }

  setBackgroundColor(colour: string): void {
    record('window.setBackgroundColor', this.id, colour);
  }

  setMenu(menu: object | null): void {
    record('window.setMenu', this.id, menu !== null);
  }

  removeMenu(): void {
    record('window.removeMenu', this.id);
  }

  setMenuBarVisibility(visible: boolean): void {
    record('window.setMenuBarVisibility', this.id, visible);
  }

  moveTop(): void {
    record('window.moveTop', this.id);
  }

  flashFrame(flag: boolean): void {
    record('window.flashFrame', this.id, flag);
  }
}
