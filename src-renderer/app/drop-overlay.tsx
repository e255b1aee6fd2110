import { useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import { words } from '../words/index.ts';
import { Note } from '../ui/note.tsx';
import { Button } from '../ui/button.tsx';
import { useApp } from './app-context.tsx';
import { droppedLimit, readEntries, sortDropped, type DroppedItems } from './read-dropped.ts';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** While a file is over the window: a line inside its edge, and where it will go. */
export function DropOverlay() {
  const { drops, pathOf } = useApp();
  const target = useStore(drops.target, (state) => state.current);
  const { over, notice, clear } = useWindowDrops();
  return (
    <>
      {over && target ? (
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center pb-12 inset-ring-2 inset-ring-accent">
          <p role="status" className="rounded-float bg-raised px-4 py-3 shadow-float">
            <span className="font-medium">{words.app.drop.here(target.collection)}</span>{' '}
            <span className="text-ink-2">{pathOf ? words.app.drop.inPlace : words.app.drop.local}</span>
          </p>
        </div>
      ) : null}
      {notice === null ? null : (
        <div className="fixed inset-x-0 bottom-12 z-50 mx-auto w-fit rounded-float bg-raised shadow-float">
          <Note
            tone="attention"
            title={notice}
            actions={
              <Button size="small" onClick={clear}>
                {words.ui.close}
              </Button>
            }
          />
        </div>
      )}
    </>
  );
}

function useWindowDrops() {
  const { drops, pathOf } = useApp();
  const [over, setOver] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const take = useEffectEvent(async ({ paths, entries }: DroppedItems) => {
    if (paths.length > 0) drops.handPaths(paths);
    const { files, more } = await readEntries(entries);
    setNotice(noticeOf(paths.length + files.length, more));
    if (files.length > 0) drops.hand(files);
  });
  const sort = useEffectEvent((items: DataTransferItemList) => sortDropped(items, pathOf ?? (() => '')));
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the browser would open the file in the page's place.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void take(sort(event.dataTransfer.items));
    };
    const controller = new AbortController();
    const options = { signal: controller.signal };
    window.addEventListener('dragenter', enter, options);
    window.addEventListener('dragover', enter, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('drop', drop, options);
    return () => controller.abort();
  }, []);
  return { over, notice, clear: () => setNotice(null) };
}

const noticeOf = (files: number, more: boolean): string | null => {
  if (files === 0) return words.app.drop.nothing;
  return more ? words.app.drop.tooMany(droppedLimit) : null;
};
