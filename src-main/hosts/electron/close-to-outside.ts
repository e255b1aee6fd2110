import { app, session, type Session } from 'electron';
import type { Log } from '../../core/ports.ts';
import { guardContents } from './guard-contents.ts';
import { OutsideLinks } from './outside-links.ts';
import { pageOrigin, pageScheme } from './page-origin.ts';

/** What a page may load; developer tools are pages of Chromium's own. */
const ownSchemes = new Set([`${pageScheme}:`, 'devtools:', 'blob:', 'data:']);

/**
 * Chromium itself finds no other machine, whatever of it might ask for one, and whatever page there ever is stays where
 * it is. Before the app is ready.
 */
export function closeChromium(): void {
  const links = new OutsideLinks();
  app.on('web-contents-created', (_event, contents) => guardContents(contents, links));
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
}

/** Pages load nothing but our own files, get no right but to fill the clipboard, and download nothing. */
export function closeSession(log: Log, given: Session = session.defaultSession): void {
  given.webRequest.onBeforeRequest(({ url }, done) => {
    const cancel = !ownSchemes.has(URL.parse(url)?.protocol ?? '');
    if (cancel) log.write('warn', 'page.request-refused', { scheme: URL.parse(url)?.protocol ?? '' });
    done({ cancel });
  });
  given.on('will-download', (event) => event.preventDefault());
  // Its dictionaries would come from Google's servers.
  given.setSpellCheckerEnabled(false);
  given.setPermissionRequestHandler((_contents, permission, done, { requestingUrl }) =>
    done(mayUse(permission, requestingUrl)),
  );
  given.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  given.setDevicePermissionHandler(() => false);
  given.setDisplayMediaRequestHandler((_request, done) => done(null));
}

/** Writing text into the clipboard, which `navigator.clipboard.writeText` asks for; an origin may end in a slash. */
const mayUse = (permission: string, from: string): boolean =>
  permission === 'clipboard-sanitized-write' && (from === pageOrigin || from.startsWith(`${pageOrigin}/`));
