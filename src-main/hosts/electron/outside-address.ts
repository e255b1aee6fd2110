const schemes = new Set(['http:', 'https:', 'mailto:']);

/** Longer ones are shown with their beginning, which says where they lead. */
const mostShown = 400;

/**
 * The address of a link that may be offered, as the browser gets it, or `null`: only the web and mail, and no name or
 * password in front of the host, which could be taken for it.
 */
export function outsideAddress(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !schemes.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}

export const shownAddress = (address: string): string =>
  address.length > mostShown ? `${address.slice(0, mostShown)}…` : address;
