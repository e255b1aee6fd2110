import type { PortFrame } from './port-relay.ts';

/** What a page and the main process say to one another, as JSON text (`#shared/contract/json-codec`). */
export type FromPage =
  /** A document with the preload script has begun: whatever was lent to the one before is void. */
  | { readonly type: 'begun' }
  | {
      readonly type: 'send';
      readonly channel: string;
      readonly given: readonly unknown[];
      readonly ports: readonly string[];
    }
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly given: readonly unknown[];
    }
  | { readonly type: 'fault'; readonly message: string }
  | PortFrame;

export type ToPage =
  | {
      readonly type: 'ipc';
      readonly channel: string;
      readonly given: readonly unknown[];
      readonly ports: readonly string[];
    }
  | { readonly type: 'invoked'; readonly id: number; readonly value: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly message: string }
  | PortFrame;
