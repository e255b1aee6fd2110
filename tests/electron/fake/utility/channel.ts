import type { PortFrame } from '../port-relay.ts';

export type ToUtility =
  | { readonly type: 'message'; readonly data: unknown; readonly ports: readonly string[] }
  | PortFrame;

export type FromUtility = { readonly type: 'message'; readonly data: unknown } | PortFrame;
