import { describeAccelerator, type DesktopPlatform } from '#shared/accelerator';
import type { ShellState } from '#shared/contract/shell';

/** What is needed of Electron's `globalShortcut`. */
export interface SystemShortcuts {
  register(accelerator: string, pressed: () => void): boolean;
  isRegistered(accelerator: string): boolean;
  unregister(accelerator: string): void;
}

export interface QuickAskShortcutOptions {
  readonly system: SystemShortcuts;
  readonly platform: DesktopPlatform;
  /** On Wayland the system gives keys away later, or never, and does not say so. */
  readonly isWayland: boolean;
  readonly onPressed: () => void;
  readonly onChange: () => void;
}

const command = '`allma-studio --quick-ask`';

/** The keys that ask from anywhere: registered, checked, and told. */
export class QuickAskShortcut {
  readonly #options: QuickAskShortcutOptions;
  #accelerator = '';
  #isHeld = false;

  constructor(options: QuickAskShortcutOptions) {
    this.#options = options;
  }

  get state(): ShellState['shortcut'] {
    const keys = describeAccelerator(this.#accelerator, this.#options.platform);
    return { keys, problem: keys === '' ? null : this.#problem(keys) };
  }

  /** The keys as Electron writes them, where they are known to work. */
  get working(): string | null {
    return this.#isHeld ? this.#accelerator : null;
  }

  /** Empty: none. The ones before are given back first. */
  set(accelerator: string): void {
    if (accelerator === this.#accelerator && this.#isHeld) return;
    this.#release();
    this.#accelerator = accelerator;
    this.#isHeld = accelerator !== '' && this.#register(accelerator);
    this.#options.onChange();
  }

  dispose(): void {
    this.#release();
  }

  /** Keys that are taken are refused without a word, so it is asked whether they are there. */
  #register(accelerator: string): boolean {
    const { system, onPressed } = this.#options;
    try {
      return system.register(accelerator, onPressed) && system.isRegistered(accelerator);
    } catch (error) {
      // What Electron cannot read as keys on this system.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  #release(): void {
    if (this.#isHeld) this.#options.system.unregister(this.#accelerator);
    this.#isHeld = false;
  }

  #problem(keys: string): string | null {
    const { isWayland, platform } = this.#options;
    if (isWayland)
      return `On Wayland the system decides whether an app gets ${keys}. If nothing happens, bind ${command} to a key in the system's keyboard settings.`;
    if (this.#isHeld) return null;
    const other = 'Choose other keys in Settings.';
    return platform === 'linux'
      ? `${keys} is taken by another program or by the desktop. ${other} Or bind ${command} to a key in the system's keyboard settings.`
      : `${keys} is taken by another program or by the system. ${other}`;
  }
}
