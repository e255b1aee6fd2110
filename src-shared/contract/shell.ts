import { z } from 'zod';
import type { ConversationId, MessageId } from '../model/ids.ts';
import { call, event, type ClientFor } from './define.ts';

/** The windows a desktop host opens. */
export const windowNames = ['main', 'quick-ask'] as const;
export type WindowName = (typeof windowNames)[number];

/** What the desktop gives and refuses, told so that a setting that cannot work says why. */
export interface ShellState {
  readonly window: WindowName;
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** `problem`: why nothing is shown in the tray, as a sentence; `null` where it is. */
  readonly tray: { readonly problem: string | null };
  /** `keys` as the system writes them ("Ctrl+Shift+Space"); `problem`: why they do not work, as a sentence. */
  readonly shortcut: { readonly keys: string; readonly problem: string | null };
  /** `lost` while the core is being started again after it died; a page begins a new line at `ready`. */
  readonly core: 'starting' | 'ready' | 'lost';
}

/** What a menu, the tray, the quick-ask window or a second start asks a page to do. */
export type ShellCommand =
  | { readonly type: 'go'; readonly screen: 'chat' | 'library' | 'settings' }
  | { readonly type: 'new-conversation' }
  | {
      readonly type: 'open-conversation';
      readonly conversationId: ConversationId;
      /** Shown beside it. */
      readonly citation?: CitationPlace;
    }
  /** A question for a new conversation, asked at once. */
  | { readonly type: 'ask'; readonly question: string }
  | { readonly type: 'palette' }
  | { readonly type: 'shortcuts' }
  /** Files and folders by absolute path. */
  | { readonly type: 'ingest'; readonly paths: readonly string[] }
  | { readonly type: 'choose'; readonly kind: 'files' | 'folder' }
  /** The quick-ask window was shown: its field takes the focus. */
  | { readonly type: 'shown' };

/** One of an answer's citations; `at` is its index. */
export interface CitationPlace {
  readonly answerId: MessageId;
  readonly at: number;
}

const citation = z.object({
  answerId: z.int().positive() as unknown as z.ZodType<MessageId>,
  at: z.int().min(0),
});
const conversationId = z.int().positive() as unknown as z.ZodType<ConversationId>;

/**
 * What a page asks of the windows' host, apart from the core: carried by the same envelopes over a line of its own.
 * There is none in a browser.
 */
export const shell = {
  window: {
    state: call(z.object({})).returns<ShellState>(),
    changed: event<ShellState>(),
    command: event<ShellCommand>(),
    /** The page listens: what was commanded before is told now. */
    ready: call(z.object({})).returns<null>(),
    /** The system's dialog; empty where it was given up. Absolute paths. */
    choose: call(z.object({ kind: z.enum(['files', 'folder']) })).returns<readonly string[]>(),
    /** Hides the quick-ask window. */
    hide: call(z.object({})).returns<null>(),
    /** The height of the quick-ask window's content, in CSS pixels; the host keeps it within the display. */
    resize: call(z.object({ height: z.int().min(1).max(10_000) })).returns<null>(),
    /** Shows the main window with a conversation, or with a question that is asked there. */
    openInMain: call(
      z.object({
        conversationId: conversationId.optional(),
        citation: citation.optional(),
        question: z.string().max(100_000).optional(),
      }),
    ).returns<null>(),
  },
};

/** What a page of a desktop host holds of it. */
export type ShellClient = ClientFor<typeof shell>['window'];
