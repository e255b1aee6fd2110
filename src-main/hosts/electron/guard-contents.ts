import type { WebContents } from 'electron';

/**
 * A page stays where it is: no other address, no new window, no page within it. What is a link in a document or an
 * answer is shown as text.
 */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Two fingers on a touchpad must not blow up the page; the menu's zoom stays.
  contents.on('did-finish-load', () => {
    // A window that is closed meanwhile is not zoomed either.
    contents.setVisualZoomLevelLimits(1, 1).catch(() => undefined);
  });
}
