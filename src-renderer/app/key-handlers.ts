/**
 * What the screen in front does with Ctrl/Cmd+F and with Esc. The last one that registered is asked first; a handler
 * that returns false passes the key on to the one before.
 */
export interface KeyHandlers {
  on(key: 'find' | 'escape', handler: () => boolean | void): () => void;
  /** True where somebody took it. */
  run(key: 'find' | 'escape'): boolean;
}

export function createKeyHandlers(): KeyHandlers {
  let rows: readonly { readonly key: string; readonly handler: () => boolean | void }[] = [];
  return {
    on: (key, handler) => {
      const row = { key, handler };
      rows = [row, ...rows];
      return () => {
        rows = rows.filter((other) => other !== row);
      };
    },
    run: (key) => rows.some((row) => row.key === key && row.handler() !== false),
  };
}
