import type { RelayedPort } from '../port-relay.ts';

/** What of a page's world this side needs; the project of the tests knows no DOM. */
export interface PageGlobals {
  readonly window: object;
  readonly top: object | null;
  readonly location: { readonly href: string };
  readonly File: abstract new (...given: never[]) => FileLike;
  readonly MessageChannel: new () => { readonly port1: RelayedPort; readonly port2: RelayedPort };
  readonly MessagePort: { readonly prototype: RelayedPort };
  /** Calls out of the page (`desktop/window-page.ts`); taken away before any script of the page runs. */
  standInSend?: (text: string) => void;
}

export interface FileLike {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
}

/** What the desktop puts into the page before it drops or chooses a file. */
export interface KnownFile extends FileLike {
  readonly path: string;
}

/** The desktop's ways in, under names that no script of the page looks for. */
export const takeKey = 'stand-in take';
export const filesKey = 'stand-in files';
