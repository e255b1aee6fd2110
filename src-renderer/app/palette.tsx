import { Dialog } from 'radix-ui';
import { useMemo } from 'react';
import { useCall } from '../api/use-call.ts';
import { floatClasses } from '../ui/float-classes.ts';
import { joinClasses } from '../ui/join-classes.ts';
import { Kbd } from '../ui/kbd.tsx';
import { overlayClasses } from '../ui/dialog.tsx';
import { words } from '../words/index.ts';
import { useApp } from './app-context.tsx';
import { paletteEntries, type PaletteData } from './palette-entries.ts';
import { PaletteBox } from './palette-box.tsx';
import type { PaletteEntry } from './palette-state.ts';

const nothing: PaletteData = { conversations: [], documents: [], settings: [] };

/** Ctrl/Cmd+K: everything there is, by its name. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { entries, incomplete } = useEntries();
  const open = (entry: PaletteEntry): void => {
    onClose();
    entry.run();
  };
  return (
    <Dialog.Root open onOpenChange={(now) => (now ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          aria-describedby={undefined}
          className={joinClasses(
            floatClasses,
            'fixed top-[12vh] left-1/2 flex max-h-[70vh] w-150 max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col overflow-hidden',
          )}
        >
          <Dialog.Title className="sr-only">{words.palette.title}</Dialog.Title>
          <PaletteBox entries={entries} onOpen={open} />
          {incomplete ? <p className="px-4 pb-2 text-small text-ink-3">{words.palette.loadFailed}</p> : null}
          <PaletteFoot />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useEntries() {
  const services = useApp();
  const call = useCall('palette', async (client, signal): Promise<PaletteData & { incomplete: boolean }> => {
    const [conversations, documents, settings] = await Promise.allSettled([
      client.chat.conversations({}, { signal }),
      client.library.documents({ limit: 2000 }, { signal }),
      client.settings.list({}, { signal }),
    ]);
    return {
      conversations: valueOf(conversations) ?? [],
      documents: valueOf(documents)?.documents ?? [],
      settings: valueOf(settings) ?? [],
      incomplete: [conversations, documents, settings].some(({ status }) => status === 'rejected'),
    };
  });
  const entries = useMemo(() => paletteEntries(services, call.data ?? nothing), [services, call.data]);
  return { entries, incomplete: call.data?.incomplete === true };
}

const valueOf = <Value,>(result: PromiseSettledResult<Value>): Value | undefined =>
  result.status === 'fulfilled' ? result.value : undefined;

function PaletteFoot() {
  const { move, open, close } = words.palette.keys;
  return (
    <div className="flex shrink-0 items-center gap-4 border-t border-line px-4 py-2 text-micro text-ink-3">
      {[
        ['↑ ↓', move],
        ['Enter', open],
        ['Esc', close],
      ].map(([key, does]) => (
        <span key={key} className="flex items-center gap-1">
          <Kbd>{key}</Kbd> {does}
        </span>
      ))}
    </div>
  );
}
