import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { floatClasses } from './float-classes.ts';
import { joinClasses } from './join-classes.ts';
import { Kbd } from './kbd.tsx';

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  /** A second, quieter word: a state, a count. */
  readonly detail?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Given where the menu is a choice: the chosen ones wear a check. */
  readonly checked?: boolean;
}

export interface MenuGroup {
  readonly heading?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  /** One element that takes a ref. */
  readonly trigger: ReactNode;
  readonly groups: readonly MenuGroup[];
  readonly align?: 'start' | 'end';
  /** Choosing does not close it: for choices of several. */
  readonly stays?: boolean;
}

export function Menu({ trigger, groups, align = 'start', stays = false }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={joinClasses(
            floatClasses,
            'max-h-(--radix-dropdown-menu-content-available-height) max-w-96 min-w-56 overflow-y-auto p-1',
          )}
        >
          {groups.map((group, index) => (
            <Fragment key={group.heading ?? index}>
              {index > 0 ? <Radix.Separator className="-mx-1 my-1 h-px bg-line" /> : null}
              {group.heading === undefined ? null : (
                <Radix.Label className="px-2 text-micro leading-6 text-ink-3">{group.heading}</Radix.Label>
              )}
              {group.items.map((item) => (
                <Item key={item.label} item={item} stays={stays} />
              ))}
            </Fragment>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ item, stays }: { readonly item: MenuItem; readonly stays: boolean }) {
  const { icon: Icon, label, detail, shortcut, checked } = item;
  const select = (event: Event): void => {
    if (stays) event.preventDefault();
    item.onSelect();
  };
  const shared = {
    disabled: item.disabled ?? false,
    onSelect: select,
    className: joinClasses(
      'flex h-8 items-center gap-2 rounded-row px-2 outline-none select-none data-[disabled]:text-ink-3 data-[highlighted]:bg-accent-soft',
      item.danger === true ? 'text-bad' : '[&[data-highlighted]_svg]:text-accent [&_svg]:text-ink-3',
    ),
  };
  const content = (
    <>
      {Icon ? <Icon aria-hidden size={16} strokeWidth={1.6} className="shrink-0" /> : null}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {detail === undefined ? null : <span className="shrink-0 text-small text-ink-3">{detail}</span>}
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </>
  );
  if (checked === undefined) return <Radix.Item {...shared}>{content}</Radix.Item>;
  return (
    <Radix.CheckboxItem {...shared} checked={checked}>
      <span className="grid size-4 shrink-0 place-items-center">
        <Radix.ItemIndicator>
          <Check aria-hidden size={14} strokeWidth={2} />
        </Radix.ItemIndicator>
      </span>
      {content}
    </Radix.CheckboxItem>
  );
}
