import { ShieldCheck } from 'lucide-react';
import { useCall } from '../api/use-call.ts';
import { useEvent } from '../api/use-event.ts';
import { joinClasses } from '../ui/join-classes.ts';
import { words } from '../words/index.ts';

/** Where what is asked goes: nowhere, unless the person named a model server elsewhere. */
export function usePrivacy(): string | undefined {
  const overview = useCall('overview', (client, signal) => client.system.overview({}, { signal }));
  useEvent(
    (client) => client.settings.changed,
    ({ key }) => (key === 'ollama.host' ? overview.reload() : undefined),
  );
  if (!overview.data) return undefined;
  const { host } = overview.data.ollama;
  return isLoopback(host) ? words.app.private : words.app.goesTo(host);
}

export const isLoopback = (address: string): boolean => {
  const { hostname = '' } = URL.parse(address) ?? {};
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
};

export interface PrivacyLineProps {
  /** In the rail there is only room for the mark; the words stay for screen readers and as the title. */
  readonly inSidebar: boolean;
}

export function PrivacyLine({ inSidebar }: PrivacyLineProps) {
  const said = usePrivacy();
  return (
    <p
      title={said}
      className={joinClasses(
        'flex h-8 items-center gap-3 px-3 text-small text-ink-3',
        inSidebar && 'justify-center side-full:justify-start',
      )}
    >
      {said === undefined ? null : (
        <>
          <ShieldCheck aria-hidden size={16} strokeWidth={1.6} className="shrink-0" />
          <span className={joinClasses('min-w-0 truncate', inSidebar && 'sr-only side-full:not-sr-only')}>
            {said}
          </span>
        </>
      )}
    </p>
  );
}
