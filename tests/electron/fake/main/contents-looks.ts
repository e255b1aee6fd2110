import type * as Electron from 'electron';
import { Strict } from '../strict.ts';
import { record } from './link.ts';

type Parts =
  | 'focus'
  | 'getZoomLevel'
  | 'setZoomLevel'
  | 'setVisualZoomLevelLimits'
  | 'setBackgroundThrottling'
  | 'openDevTools'
  | 'isDevToolsOpened';

/** What a page is asked for and nothing here can show. */
export abstract class ContentsLooks extends Strict implements Pick<Electron.WebContents, Parts> {
  abstract readonly id: number;
  #zoom = 0;

  focus(): void {
    record('webContents.focus', this.id);
  }

  getZoomLevel(): number {
    return this.#zoom;
  }

  setZoomLevel(level: number): void {
    this.#zoom = level;
  }

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  setBackgroundThrottling(allowed: boolean): void {
    record('webContents.setBackgroundThrottling', this.id, allowed);
  }

  openDevTools(): void {
    record('webContents.openDevTools', this.id);
  }

  isDevToolsOpened(): boolean {
    return false;
  }
}
