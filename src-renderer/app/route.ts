/** Where the person is, as the address says it: `#/chat/7`, `#/library/12?at=340-410`. */
export type Route =
  | { readonly screen: 'chat'; readonly conversation: number | null }
  | {
      readonly screen: 'library';
      readonly document: number | null;
      /** The words to show: a range of the document's text. */
      readonly at: { readonly start: number; readonly end: number } | null;
    }
  | { readonly screen: 'settings'; readonly section: string | null }
  | { readonly screen: 'first-run' };

export type ScreenId = Route['screen'];

export const home: Route = { screen: 'chat', conversation: null };

/** What is not understood leads home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [screen, rest] = path.split('/', 2);
  const parameters = new URLSearchParams(query);
  if (screen === 'library') return { screen, document: readId(rest), at: readRange(parameters.get('at')) };
  if (screen === 'settings') return { screen, section: parameters.get('section') };
  if (screen === 'first-run') return { screen };
  return { screen: 'chat', conversation: readId(rest) };
}

export function formatRoute(route: Route): string {
  if (route.screen === 'library') return formatLibrary(route);
  if (route.screen === 'settings') return formatSettings(route);
  if (route.screen === 'first-run') return '#/first-run';
  return route.conversation === null ? '#/chat' : `#/chat/${route.conversation}`;
}

const formatSettings = ({ section }: Extract<Route, { screen: 'settings' }>): string =>
  section === null ? '#/settings' : `#/settings?section=${encodeURIComponent(section)}`;

const formatLibrary = ({ document, at }: Extract<Route, { screen: 'library' }>): string => {
  if (document === null) return '#/library';
  return `#/library/${document}${at ? `?at=${at.start}-${at.end}` : ''}`;
};

const readId = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;

const readRange = (text: string | null): { start: number; end: number } | null => {
  const [, start, end] = /^(\d{1,12})-(\d{1,12})$/.exec(text ?? '') ?? [];
  if (start === undefined || end === undefined || Number(end) < Number(start)) return null;
  return { start: Number(start), end: Number(end) };
};
