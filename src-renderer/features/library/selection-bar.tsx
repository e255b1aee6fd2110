import { Trash2, X } from 'lucide-react';
import { useKey } from '../../app/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/index.ts';
import { useLibrary, useLibraryStore } from './use-library.ts';

/** What can be done with the chosen documents, while some are. */
export function SelectionBar() {
  const count = useLibrary((state) => state.selected.size);
  return count === 0 ? null : <Chosen count={count} />;
}

function Chosen({ count }: { readonly count: number }) {
  const store = useLibraryStore();
  const { selected, documents } = useLibrary((state) => state);
  const clear = (): void => store.select([...selected], false);
  useKey('escape', clear);
  return (
    <div
      role="status"
      className="flex h-10 shrink-0 items-center gap-3 border-b border-line bg-accent-soft pr-4 pl-6"
    >
      <span className="font-medium tabular-nums">{words.library.selected(count)}</span>
      <Button size="small" onClick={() => store.remove(documents.filter(({ id }) => selected.has(id)))}>
        <Trash2 aria-hidden size={14} strokeWidth={1.6} />
        {words.library.removeSelected(count)}
      </Button>
      <span className="flex-1" />
      <IconButton icon={X} size="small" label={words.ui.close} onClick={clear} />
    </div>
  );
}
