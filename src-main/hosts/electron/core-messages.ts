import type { Settings } from '#shared/settings';
import type { WireError } from '#shared/errors';
import type { ChildName } from '../../core/ports.ts';

/** What the core's process is told of where to work. */
export interface CoreStart {
  /** Absolute. */
  readonly dataFolder: string;
  /** Values from the environment; they win over saved ones. */
  readonly settings: Partial<Settings>;
}

/** What main tells the core's process. Those marked so bring a port. */
export type ToCore =
  | { readonly type: 'start'; readonly data: CoreStart }
  /** With a port: someone who speaks the contract. */
  | { readonly type: 'client' }
  /** With a port: main itself, which asks for `file` and `close`. */
  | { readonly type: 'host' }
  /** With a port: the system's keychain, which answers `encrypt` and `decrypt`. */
  | { readonly type: 'keychain' }
  /** With a port to the child that was asked for. */
  | { readonly type: 'forked'; readonly id: number; readonly pid: number | undefined }
  | { readonly type: 'ended'; readonly id: number; readonly phrase: string };

/** What the core's process tells main, which alone can fork. */
export type FromCore =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: WireError }
  | { readonly type: 'fork'; readonly id: number; readonly entry: ChildName };
