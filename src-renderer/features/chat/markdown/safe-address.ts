const schemes = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address of a link that may be offered, as the browser would open it (other scripts in its ASCII form), or
 * `null`: only http, https and mailto, nothing relative to this page, and no name or password in front of the host.
 */
export function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!schemes.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}
