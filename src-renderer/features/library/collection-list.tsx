import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Collection } from '#shared/model/document';
import { AlertDialog } from '../../ui/alert-dialog.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { Menu } from '../../ui/menu.tsx';
import { words } from '../../words/index.ts';
import { CollectionField } from './collection-field.tsx';
import { useLibrary, useLibraryStore } from './use-library.ts';

/** In the sidebar's lower half: choose, create, rename and delete collections. */
export function CollectionList() {
  const collections = useLibrary((state) => state.collections);
  const total = useLibrary((state) => state.total);
  const [editing, setEditing] = useState<string | null>(null);
  const said = words.library.collections;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2 pb-2">
      <h2 id="collections" className="px-3 text-micro leading-7 text-ink-3">
        {said.title}
      </h2>
      <ul aria-labelledby="collections">
        <li>
          <CollectionLink name={null} count={total} />
        </li>
        {collections.map((collection) =>
          editing === `rename ${collection.name}` ? (
            <li key={collection.id}>
              <CollectionField before={collection.name} onDone={() => setEditing(null)} />
            </li>
          ) : (
            <CollectionItem
              key={collection.id}
              collection={collection}
              onRename={() => setEditing(`rename ${collection.name}`)}
            />
          ),
        )}
      </ul>
      {editing === 'new' ? (
        <CollectionField onDone={() => setEditing(null)} />
      ) : (
        <button
          type="button"
          onClick={() => setEditing('new')}
          className="flex h-7 shrink-0 items-center gap-2 rounded-row px-3 text-ink-3 hover:bg-hover hover:text-ink"
        >
          <Plus aria-hidden size={16} strokeWidth={1.6} />
          {said.create}
        </button>
      )}
    </div>
  );
}

function CollectionLink({ name, count }: { readonly name: string | null; readonly count: number }) {
  const store = useLibraryStore();
  const isChosen = useLibrary((state) => state.collection === name);
  const look = isChosen
    ? 'bg-pressed font-medium text-ink'
    : 'text-ink-2 group-hover/collection:bg-hover hover:bg-hover';
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={() => store.choose(name)}
      className={joinClasses('flex h-7 w-full min-w-0 items-center gap-2 rounded-row px-3 text-left', look)}
    >
      <bdi className="min-w-0 flex-1 truncate">{name ?? words.library.all}</bdi>
      <span
        className={joinClasses(
          'shrink-0 font-normal tabular-nums group-focus-within/collection:opacity-0 group-hover/collection:opacity-0',
          isChosen ? 'text-ink-2' : 'text-ink-3',
        )}
      >
        {count.toLocaleString('en')}
      </span>
    </button>
  );
}

interface CollectionItemProps {
  readonly collection: Collection;
  readonly onRename: () => void;
}

function CollectionItem({ collection: { name, documents }, onRename }: CollectionItemProps) {
  const store = useLibraryStore();
  const [isAsking, setIsAsking] = useState(false);
  const said = words.library.collections;
  const more = (
    <button
      type="button"
      aria-label={said.more(name)}
      className="absolute top-0.5 right-1 grid size-6 place-items-center rounded-row text-ink-2 opacity-0 group-focus-within/collection:opacity-100 group-hover/collection:opacity-100 hover:text-ink data-[state=open]:opacity-100"
    >
      <Ellipsis aria-hidden size={14} strokeWidth={1.6} />
    </button>
  );
  return (
    <li className="group/collection relative">
      <CollectionLink name={name} count={documents} />
      <Menu
        trigger={more}
        groups={[
          { items: [{ label: said.rename, onSelect: onRename }] },
          { items: [{ label: said.remove, danger: true, onSelect: () => setIsAsking(true) }] },
        ]}
      />
      <AlertDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={said.removeTitle(name)}
        description={said.removeText}
        action={said.removeNow}
        onConfirm={() => void store.change((client) => client.library.deleteCollection({ name }))}
      />
    </li>
  );
}
