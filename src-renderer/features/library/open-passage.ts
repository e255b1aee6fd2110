import type { Hit } from '#shared/model/search';
import type { Navigation } from '../../app/navigation.ts';

/** Goes to the document, at the passage. */
export const openPassage = (navigation: Navigation, { document, start, end }: Hit): void =>
  navigation.go({ screen: 'library', document: document.id, at: { start, end } });
