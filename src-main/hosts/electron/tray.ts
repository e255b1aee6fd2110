import { join } from 'node:path';
import { Menu, Tray } from 'electron';
import type { DesktopPlatform } from '#shared/accelerator';
import { hasTrayHost } from './tray-host.ts';
import { stateLine, trayMenu, type BackgroundView, type TrayActions } from './tray-menu.ts';

export interface TrayIconOptions {
  /** The folder with `tray.png`, and `trayTemplate.png` for macOS. */
  readonly icons: string;
  readonly platform: DesktopPlatform;
  readonly actions: TrayActions;
  /** Whether anything shows status icons here. */
  readonly hasHost?: () => Promise<boolean>;
  readonly onProblem: (problem: string | null) => void;
}

const notShown =
  'This desktop shows no status icons, so the window is closed as usual. On GNOME the extension “AppIndicator” brings them.';
const refused = 'The system refused the icon, so the window is closed as usual.';

/** Menus are made anew this often at most, in milliseconds: one that is open would be closed by it. */
const renewEvery = 1000;

/** The icon in the tray, as long as the app runs. */
export class TrayIcon {
  readonly #options: TrayIconOptions;
  /** Held here: Electron takes away an icon whose object is collected. */
  #tray: Tray | undefined;
  #problem: string | null = null;
  #background: BackgroundView = { core: 'starting', activity: null };
  #shortcut: string | null = null;
  #drawn = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TrayIconOptions) {
    this.#options = options;
  }

  /** Why nobody sees it, as a sentence; `null` where it is seen. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Shows it, and finds out whether it is seen. Never rejects. */
  async start(): Promise<void> {
    this.#create();
    this.#draw();
    await this.check();
  }

  /** Again: a desktop may have got a tray meanwhile, or lost it. */
  async check(): Promise<void> {
    const { platform, hasHost = hasTrayHost } = this.#options;
    if (!this.#tray) return this.#tell(refused);
    const isSeen = platform !== 'linux' || (await hasHost());
    return this.#tell(isSeen ? null : notShown);
  }

  /** Counts are shown in their time; a core that comes or goes, and a pause, at once. */
  show(background: BackgroundView): void {
    const { core, activity } = this.#background;
    this.#background = background;
    if (core !== background.core || activity?.paused !== background.activity?.paused) return this.#draw();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, renewEvery);
  }

  /** The keys that ask; `null` where they do not work. */
  showShortcut(shortcut: string | null): void {
    this.#shortcut = shortcut;
    this.#draw();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#tray?.destroy();
    this.#tray = undefined;
  }

  #create(): void {
    const { icons, platform, actions } = this.#options;
    try {
      this.#tray = new Tray(join(icons, platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'));
    } catch {
      // Electron names no errors here: a file it cannot read, a tray it is refused.
      return;
    }
    // On macOS a click opens the menu.
    if (platform !== 'darwin') this.#tray.on('click', () => actions.open());
  }

  /** Only where something changed; on Linux a menu shows what it showed when it was set. */
  #draw(): void {
    if (!this.#tray) return;
    const menu = trayMenu(this.#background, this.#shortcut, this.#options.actions);
    const drawn = JSON.stringify(menu);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#tray.setToolTip(`Allma Studio: ${stateLine(this.#background)}`);
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu));
  }

  #tell(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#options.onProblem(problem);
  }
}
