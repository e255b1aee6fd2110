import { Layers } from 'lucide-react';
import type { Collection } from '#shared/model/document';
import { Menu } from '../../ui/menu.tsx';
import { words } from '../../words/index.ts';
import { PickerButton } from './picker-button.tsx';

export interface CollectionPickerProps {
  readonly collections: readonly Collection[];
  /** All documents, also those in no collection. */
  readonly documents: number;
  /** Names; none means all. */
  readonly chosen: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
}

/** Which documents are asked. */
export function CollectionPicker({ collections, documents, chosen, onChoose }: CollectionPickerProps) {
  const used = collections.filter(({ name }) => chosen.includes(name));
  const count =
    used.length === 0 ? documents : used.reduce((sum, collection) => sum + collection.documents, 0);
  const name = nameOf(used);
  const toggle = (collection: string): void =>
    onChoose(
      chosen.includes(collection) ? chosen.filter((other) => other !== collection) : [...chosen, collection],
    );
  const { collections: say } = words.chat;
  return (
    <Menu
      align="end"
      stays
      trigger={
        <PickerButton>
          <span className="sr-only">{say.choose}: </span>
          <Layers aria-hidden size={14} strokeWidth={1.6} className="shrink-0 text-ink-3" />
          <span className="max-w-40 truncate font-medium text-ink max-sheet:hidden">{name}</span>{' '}
          <span className="tabular-nums">{count.toLocaleString('en')}</span>
        </PickerButton>
      }
      groups={[
        {
          heading: say.heading,
          items: [
            {
              label: say.all,
              detail: documents.toLocaleString('en'),
              checked: used.length === 0,
              onSelect: () => onChoose([]),
            },
          ],
        },
        ...(collections.length === 0
          ? []
          : [
              {
                items: collections.map((collection) => ({
                  label: collection.name,
                  detail: collection.documents.toLocaleString('en'),
                  checked: chosen.includes(collection.name),
                  onSelect: () => toggle(collection.name),
                })),
              },
            ]),
      ]}
    />
  );
}

const nameOf = (used: readonly Collection[]): string => {
  if (used.length > 1) return words.chat.collections.some(used.length);
  return used[0]?.name ?? words.chat.collections.all;
};
