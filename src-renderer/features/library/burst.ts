export interface Burst<Item> {
  push(item: Item): void;
  /** Hands over at once what has gathered. */
  flush(): void;
}

/** Gathers items and hands them over together, at most once in so many milliseconds, in order. */
export function createBurst<Item>(milliseconds: number, take: (items: readonly Item[]) => void): Burst<Item> {
  let items: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (items.length === 0) return;
    const gathered = items;
    items = [];
    take(gathered);
  };
  return {
    push: (item) => {
      items.push(item);
      timer ??= setTimeout(flush, milliseconds);
    },
    flush,
  };
}
