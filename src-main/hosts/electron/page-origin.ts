/** Where the app's own pages come from. */
export const pageScheme = 'app';
export const pageHost = 'allma';
export const pageOrigin = `${pageScheme}://${pageHost}`;

/** The address of one of the app's pages. */
export const pageAddress = (page: 'index.html' | 'quick-ask.html'): string => `${pageOrigin}/${page}`;

/** True where one of our pages goes to where it is: `location.reload()` is a navigation like any other. */
export const isReload = (to: string, from: string): boolean => to === from && to.startsWith(`${pageOrigin}/`);

/** As much of the frame that sent a message as decides whether it is one of our pages. */
export interface SenderFrame {
  readonly origin: string;
  readonly url: string;
  /** `null` for the main frame of a window. */
  readonly parent: unknown;
}

/** True for the main frame of a page of ours; anything within a page, and every other page, has no say. */
export const isOwnPage = (frame: SenderFrame | null): boolean =>
  frame !== null &&
  frame.parent === null &&
  frame.origin === pageOrigin &&
  frame.url.startsWith(`${pageOrigin}/`);
