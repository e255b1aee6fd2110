/** Asks to be called before the next picture is drawn; returns how to take that back. */
export type NextFrame = (run: () => void) => () => void;

/** A hidden page draws no pictures: a timer stands in, so that an answer goes on in a tab behind. */
export const nextFrame: NextFrame = (run) => {
  const once = (): void => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 250);
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return cancel;
};

export interface FrameBatch<Item> {
  add(item: Item): void;
  /** Hands over at once what has been gathered. */
  flush(): void;
}

/** Gathers what comes between two pictures: a hundred tokens a second are drawn sixty times at most. */
export function createFrameBatch<Item>(
  take: (items: readonly Item[]) => void,
  frame: NextFrame = nextFrame,
): FrameBatch<Item> {
  let items: Item[] = [];
  let cancel: (() => void) | undefined;
  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    if (items.length === 0) return;
    const gathered = items;
    items = [];
    take(gathered);
  };
  return {
    add: (item) => {
      items.push(item);
      cancel ??= frame(flush);
    },
    flush,
  };
}
