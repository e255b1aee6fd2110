import type { WebContents } from 'electron';
import type { OutsideLinks } from './outside-links.ts';
import { isReload } from './page-origin.ts';

/**
 * A page stays where it is: no other address, no new window, no page within it; it may only load itself again. A link
 * that leads out of the app is offered to the person, who may open it elsewhere.
 */
export function guardContents(contents: WebContents, links: Pick<OutsideLinks, 'offer'>): void {
  contents.setWindowOpenHandler(({ url }) => {
    links.offer(url);
    return { action: 'deny' };
  });
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isReload(event.url, contents.getURL())) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Two fingers on a touchpad must not blow up the page; the menu's zoom stays.
  contents.on('did-finish-load', () => {
    // A window that is closed meanwhile is not zoomed either.
    contents.setVisualZoomLevelLimits(1, 1).catch(() => undefined);
  });
}
