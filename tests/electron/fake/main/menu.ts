import type * as Electron from 'electron';
import { Strict } from '../strict.ts';
import type { MenuState } from '../state.ts';
import { defineActions } from './actions.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { changed, record, show } from './link.ts';

type Template = Electron.MenuItemConstructorOptions;

/** What the system does itself, as far as it can be seen here. */
const roles: Readonly<Record<string, () => void>> = {
  quit: () => app.quit(),
  close: () => BrowserWindow.getFocusedWindow()?.close(),
  minimize: () => BrowserWindow.getFocusedWindow()?.minimize(),
};

const typeOf = ({ type, submenu, role }: Template): string =>
  type ?? (submenu || role?.endsWith('Menu') ? 'submenu' : 'normal');

class MenuItem {
  readonly id: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | null;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Template['click'];

  constructor(template: Template) {
    if (!template.label && !template.role && template.type !== 'separator')
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    this.id = template.id ?? '';
    this.role = template.role;
    this.type = typeOf(template);
    this.accelerator = template.accelerator ?? null;
    this.submenu = Array.isArray(template.submenu) ? Menu.buildFromTemplate(template.submenu) : undefined;
    this.label = template.label ?? template.role ?? '';
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.#click = template.click;
  }

  /** As a person does it: not where it is greyed out. */
  choose(): void {
    if (!this.enabled || !this.visible) throw new Error(`"${this.label}" cannot be chosen`);
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') this.checked = true;
    const role = this.role?.toLowerCase();
    if (role) (roles[role] ?? (() => record('menu role', role)))();
    const window = BrowserWindow.getFocusedWindow() as Electron.BaseWindow | null;
    this.#click?.(this as unknown as Electron.MenuItem, window ?? undefined, {});
    changed();
  }

  state(): MenuState {
    const { label, type, role, enabled, visible, checked, accelerator, submenu } = this;
    const items = submenu?.items.map((item) => item.state()) ?? [];
    return { label, type, role, enabled, visible, checked, accelerator: accelerator ?? undefined, items };
  }
}

export class Menu extends Strict {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  constructor() {
    super('menu-will-show menu-will-close');
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
    changed();
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.items.find((item) => item.id === id) ?? null;
  }

  /** The item at the end of these labels, without the marks of their keys. */
  find([first, ...rest]: readonly string[]): MenuItem {
    const item = this.items.find(({ label }) => label.replaceAll('&', '') === first);
    const found = rest.length === 0 ? item : item?.submenu?.find(rest);
    if (!found)
      throw new Error(`the menu has no "${first}", but ${this.items.map(({ label }) => label).join(', ')}`);
    return found;
  }
}

export { MenuItem };

show(() => ({ menu: Menu.getApplicationMenu()?.items.map((item) => item.state()) ?? [] }));

defineActions({
  chooseInMenu: (labels: readonly string[]) => {
    const menu = Menu.getApplicationMenu();
    if (!menu) throw new Error('the app has no menu');
    menu.find(labels).choose();
  },
});
