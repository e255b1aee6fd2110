import type { Client } from '#shared/contract/index';
import type { Field } from './fields.ts';
import type { Output } from './output.ts';

/** What `allma` ends with; the README's table. */
export const exitStatus = { done: 0, failed: 1, wrongUsage: 2, someFailed: 3 } as const;

/** A core that answers, in this process or in the one that holds the data folder. */
export interface Session {
  readonly client: Client;
  /** True where another process holds the data folder and answers for this one. */
  readonly forwarded: boolean;
  close(): Promise<void>;
}

export interface SessionRequest {
  /** Absolute. */
  readonly dataFolder: string;
  /** True: work that waits in the ledger goes on beside the command. */
  readonly background: boolean;
  /** True where a question comes at once. */
  readonly expectsQuestion?: boolean;
  readonly signal: AbortSignal;
}

interface Context<Arguments> {
  readonly output: Output;
  readonly arguments: Arguments;
  /** Aborted by the first interrupt; the command then says what is kept. */
  readonly signal: AbortSignal;
  /** The working folder, absolute: paths that a person types are meant from here. */
  readonly folder: string;
}

/** What a command that asks the core is given. */
export interface CommandContext<Arguments> extends Context<Arguments> {
  readonly client: Client;
}

/** What a command is given that must also work where no core starts, or that needs a core of its own. */
export interface HostContext<Arguments> extends Context<Arguments> {
  /** Absolute: from `--data`, the environment or this system's usual place. */
  readonly dataFolder: string;
  /** True where `--data` named it. */
  readonly dataFolderGiven: boolean;
  /** Settings in the environment that cannot be used, as phrases. */
  readonly settingProblems: readonly string[];
  readonly open: (request: SessionRequest) => Promise<Session>;
  /** Writes an error that should not happen into the log; answers with the log's path. */
  readonly record: (error: unknown) => Promise<string>;
}

/** Ends with the exit status. */
export type Run<GivenContext> = (context: GivenContext) => Promise<number>;

interface Row<Arguments> {
  readonly summary: string;
  /** One per argument and option; arguments in the order in which they are typed. */
  readonly fields: { readonly [Name in keyof Arguments]-?: Field<Arguments[Name]> };
  readonly example: string;
}

/**
 * A row of the table of commands. `core` commands get a client, `question` ones with the models started early,
 * `background` ones while waiting work goes on; `host` commands open what they need themselves. The code is loaded only when the command is called.
 */
export type Command<Arguments = never> = Row<Arguments> &
  (
    | {
        readonly needs: 'core' | 'question' | 'background';
        readonly load: () => Promise<Run<CommandContext<Arguments>>>;
      }
    | { readonly needs: 'host'; readonly load: () => Promise<Run<HostContext<Arguments>>> }
  );

/** A row as the table keeps it: what its arguments are is known to the row and its command alone. */
export interface AnyCommand {
  readonly summary: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly example: string;
  readonly needs: 'core' | 'question' | 'background' | 'host';
  readonly load: () => Promise<Run<CommandContext<never> & HostContext<never>>>;
}

export const command = <Arguments>(row: Command<Arguments>): AnyCommand => row;
