import { keepItem, keptItem } from '../../app/kept-item.ts';

export type KeptView = 'layout' | 'text';

const keyOf = (format: string): string => `allma.viewer.${format}`;

/** How documents of a format were looked at last; as they are laid out, where nobody has chosen. */
export const keptView = (format: string): KeptView =>
  keptItem(keyOf(format)) === 'text' ? 'text' : 'layout';

export const keepView = (format: string, view: KeptView): void => keepItem(keyOf(format), view);
