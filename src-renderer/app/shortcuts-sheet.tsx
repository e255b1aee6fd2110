import { useStore } from 'zustand';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { words } from '../words/index.ts';
import { useApp } from './app-context.tsx';
import { shortcutList } from './shortcut-list.ts';

export function ShortcutsSheet({ onClose }: { readonly onClose: () => void }) {
  const quickAsk = useStore(useApp().shellState, ({ state }) => state?.shortcut.keys ?? '');
  return (
    <Dialog open onClose={onClose} title={words.shortcuts.title}>
      <div className="-mr-6 overflow-y-auto pr-6">
        {shortcutList(quickAsk).map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h3 className="mt-4 border-b border-line pb-1 text-small leading-6 text-ink-3">{group.name}</h3>
            <dl>
              {group.rows.map((row) => (
                <div
                  key={row.what}
                  className="flex h-8 items-center justify-between border-b border-line-soft"
                >
                  <dt>{row.what}</dt>
                  <dd className="flex gap-1">
                    {row.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
