import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useKey } from '../../app/app-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { words } from '../../words/index.ts';
import type { RowFilter, StateFilter } from './document-rows.ts';
import { useLibrary, useLibraryStore } from './use-library.ts';

export interface FilterBarProps {
  readonly filter: RowFilter;
  readonly formats: readonly string[];
  readonly onChange: (filter: RowFilter) => void;
}

const states: readonly StateFilter[] = ['all', 'ready', 'embedding', 'attention'];
const any = '';

export function FilterBar({ filter, formats, onChange }: FilterBarProps) {
  const field = useRef<HTMLInputElement>(null);
  useKey('find', () => {
    field.current?.focus();
    field.current?.select();
  });
  const { library } = words;
  return (
    <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line pr-4 pl-6">
      <TextField
        ref={field}
        icon={Search}
        label={library.search}
        placeholder={library.search}
        value={filter.text}
        maxLength={300}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && filter.text !== '') {
            event.stopPropagation();
            onChange({ ...filter, text: '' });
          }
        }}
        after={
          filter.text === '' ? null : (
            <IconButton
              icon={X}
              size="small"
              label={library.clearSearch}
              onClick={() => onChange({ ...filter, text: '' })}
            />
          )
        }
        className="max-w-80 flex-1"
      />
      <CollectionSelect />
      <Select
        label={library.type}
        value={filter.format ?? any}
        options={[
          { value: any, label: library.anyType },
          ...formats.map((format) => ({ value: format, label: format.toUpperCase() })),
        ]}
        onChange={(format) => onChange({ ...filter, format: format === any ? null : format })}
      />
      <Select
        label={library.state}
        value={filter.state}
        options={states.map((state) => ({ value: state, label: library.states[state] }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </div>
  );
}

/** Where the sidebar is a rail, collections are chosen here. */
function CollectionSelect() {
  const store = useLibraryStore();
  const collection = useLibrary((state) => state.collection);
  const collections = useLibrary((state) => state.collections);
  if (collections.length === 0) return null;
  return (
    <Select
      label={words.library.collection}
      value={collection ?? any}
      options={[
        { value: any, label: words.library.all },
        ...collections.map(({ name }) => ({ value: name, label: name })),
      ]}
      onChange={(name) => store.choose(name === any ? null : name)}
      className="max-w-48 full:hidden"
    />
  );
}
