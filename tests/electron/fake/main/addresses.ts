/**
 * A page of Chromium cannot be at `app://allma/…`, so it is at `http://allma.app.localhost/…`: a secure context, too.
 * The app sees its own addresses everywhere.
 */
const schemes = new Set<string>();

export const ownScheme = (scheme: string): void => void schemes.add(scheme);

const own = /^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?<host>[^/?#]+)/i;
const page = /^http:\/\/(?<host>[^/?#]+)\.(?<scheme>[a-z][a-z\d+-]*)\.localhost(?=[/?#]|$)/i;

export const toPageAddress = (url: string): string =>
  url.replace(own, (all, scheme: string, host: string) =>
    schemes.has(scheme) ? `http://${host}.${scheme}.localhost` : all,
  );

export const fromPageAddress = (address: string): string =>
  address.replace(page, (all, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : all,
  );

/** As Chromium tells it; Node knows no origin of a scheme that is not the web's. */
export const originOf = (url: string): string => {
  const found = own.exec(url)?.groups;
  return found ? `${found['scheme']}://${found['host']}` : 'null';
};
