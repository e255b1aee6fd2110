import { BlockList, isIP } from 'node:net';

/** Addresses that are this machine: loopback, and the unspecified address, which is reached by loopback. */
const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('0.0.0.0', 'ipv4');
thisMachine.addAddress('::1', 'ipv6');
thisMachine.addAddress('::', 'ipv6');

const bare = (host: string): string =>
  host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();

/** True for 127.0.0.0/8, ::1, their IPv4-mapped forms and the unspecified address; false for every name. */
export function isLoopbackAddress(host: string): boolean {
  const address = bare(host).replace(/%.*$/, '');
  const family = isIP(address);
  return family !== 0 && thisMachine.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Names that mean this machine; whoever resolves them must still refuse what is not a loopback address. */
export const isLocalName = (host: string): boolean => /^(.+\.)?localhost$/.test(bare(host));

interface Place {
  readonly host: string;
  /** `undefined` stands for every port. */
  readonly port: number | undefined;
}

/** Reads `example.org`, `example.org:443`, `[fd00::1]:80` or `https://example.org`. */
function placeOf(entry: string): Place | undefined {
  const url = URL.parse(entry.includes('://') ? entry : `http://${entry}`);
  if (!url) return undefined;
  const named = /:(\d+)\/?$/.exec(entry)?.[1];
  const usual = entry.startsWith('https://') ? 443 : entry.startsWith('http://') ? 80 : undefined;
  return { host: bare(url.hostname), port: named === undefined ? usual : Number(named) };
}

/** Default deny: this machine, and what the user added. Without a port, any port of the host is meant. */
export function isPermitted(
  host: string,
  port: number | undefined,
  allowedHosts: readonly string[],
): boolean {
  if (isLoopbackAddress(host) || isLocalName(host)) return true;
  return allowedHosts.some((entry) => {
    const place = placeOf(entry);
    const portFits = place?.port === undefined || port === undefined || place.port === port;
    return place?.host === bare(host) && portFits;
  });
}
