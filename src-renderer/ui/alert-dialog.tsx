import { AlertDialog as Radix } from 'radix-ui';
import { words } from '../words/index.ts';
import { Button } from './button.tsx';
import { centredClasses, overlayClasses } from './dialog.tsx';
import { floatClasses } from './float-classes.ts';
import { joinClasses } from './join-classes.ts';

export interface AlertDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What goes and what stays. */
  readonly description: string;
  /** What is done, as a verb: "Delete collection". */
  readonly action: string;
  readonly onConfirm: () => void;
}

/** Before something is destroyed that cannot be undone: it starts on Cancel. */
export function AlertDialog({ open, onClose, title, description, action, onConfirm }: AlertDialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(now) => (now ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClasses} />
        <Radix.Content className={joinClasses(floatClasses, centredClasses, 'w-110 p-6')}>
          <Radix.Title className="text-body font-semibold">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>
          <div className="mt-6 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{words.ui.cancel}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
