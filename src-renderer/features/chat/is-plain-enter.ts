import type { KeyboardEvent } from 'react';

/** Enter that sends: alone, and not the one that ends a composition (Safari tells that only by 229). */
export const isPlainEnter = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' &&
  !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) &&
  !event.nativeEvent.isComposing &&
  event.nativeEvent.keyCode !== 229;
