import { useEffect, useRef, useState, type FormEvent } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { words } from '../../words/index.ts';
import { useLibraryStore } from './use-library.ts';

export interface CollectionFieldProps {
  /** The name before; absent where a new one is made. */
  readonly before?: string;
  readonly onDone: () => void;
}

/** Enter keeps the name, Esc and leaving an unchanged field do not. */
export function CollectionField({ before, onDone }: CollectionFieldProps) {
  const store = useLibraryStore();
  const [name, setName] = useState(before ?? '');
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const said = words.library.collections;
  const wanted = name.trim();
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wanted === '' || wanted === before) return onDone();
    const wrong = await store.change((client) =>
      before === undefined
        ? client.library.createCollection({ name: wanted })
        : client.library.renameCollection({ name: before, to: wanted }),
    );
    if (wrong !== null) return setProblem(wrong);
    if (before === undefined || store.getState().collection === before) store.choose(wanted);
    return onDone();
  };
  return (
    <form onSubmit={(event) => void keep(event)} className="py-0.5">
      <TextField
        ref={field}
        label={before === undefined ? said.name : said.renameNow(before)}
        placeholder={said.name}
        maxLength={120}
        value={name}
        problem={problem}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(undefined);
        }}
        onBlur={() => (wanted === '' || wanted === before ? onDone() : undefined)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
    </form>
  );
}
