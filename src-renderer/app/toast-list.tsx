import { Toast as Radix } from 'radix-ui';
import { useStore } from 'zustand';
import { words } from '../words/index.ts';
import { useApp } from './app-context.tsx';
import type { Toast } from './toasts.ts';

/** Bottom left, over everything; ten seconds each, longer while one is pointed at. F8 goes there. */
export function ToastList() {
  const { toasts } = useApp();
  const list = useStore(toasts.list);
  return (
    <Radix.Provider label={words.ui.notifications} duration={10_000} swipeDirection="left">
      {list.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport className="fixed bottom-6 left-1/2 z-50 flex -translate-x-1/2 flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}

function OneToast({ toast }: { readonly toast: Toast }) {
  const { toasts } = useApp();
  return (
    <Radix.Root
      type="foreground"
      onOpenChange={(open) => (open ? undefined : toasts.dismiss(toast.id))}
      className="inline-flex h-10 items-center gap-3 rounded-float bg-raised pr-2 pl-4 shadow-float"
    >
      <Radix.Description className="max-w-110 truncate">{toast.message}</Radix.Description>
      <Radix.Action
        altText={words.ui.undo}
        onClick={(event) => {
          event.preventDefault();
          toasts.undo(toast.id);
        }}
        className="h-8 rounded-row px-2 font-medium text-accent hover:bg-hover"
      >
        {words.ui.undo}
      </Radix.Action>
    </Radix.Root>
  );
}
