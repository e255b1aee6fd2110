import { EmptyState } from '../../ui/empty-state.tsx';
import { words } from '../../words/index.ts';
import { AddButtons } from './add-buttons.tsx';

/** Says what belongs here, and has the button. */
export function EmptyLibrary({ collection }: { readonly collection: string | null }) {
  const { empty } = words.library;
  const title = collection === null ? empty.title : empty.collection(collection);
  const text = collection === null ? empty.text : empty.collectionText;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto p-6">
      <div className="flex min-h-60 flex-1 flex-col justify-center rounded-float border border-dashed border-line-control px-10 py-8">
        <EmptyState title={title} text={text}>
          <AddButtons />
        </EmptyState>
        <p className="mt-4 text-small text-ink-3">{empty.formats}</p>
      </div>
    </div>
  );
}
