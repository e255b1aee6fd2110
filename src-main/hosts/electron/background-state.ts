import type { Client } from '#shared/contract/index';
import type { Activity } from '#shared/contract/library';
import type { ShellState } from '#shared/contract/shell';
import { isAppError } from '#shared/errors';
import type { BackgroundView } from './tray-menu.ts';

/**
 * What goes on in the core, followed for the tray. A pause that the person asked for is asked again of the core that
 * takes the place of one that died; it does not outlive the app.
 */
export class BackgroundState {
  readonly #onChange: (view: BackgroundView) => void;
  #view: BackgroundView = { core: 'starting', activity: null };
  #client: Client | undefined;
  #wantsPause = false;
  #leave: () => void = () => undefined;

  constructor(onChange: (view: BackgroundView) => void) {
    this.#onChange = onChange;
  }

  get view(): BackgroundView {
    return this.#view;
  }

  /** A core is there, reached by a line of the host's own. */
  async ready(client: Client): Promise<void> {
    this.#leave();
    this.#client = client;
    this.#leave = client.library.activityChanged((activity) => this.#hear(client, activity));
    await this.#ask(client, () =>
      this.#wantsPause ? client.library.setPaused({ paused: true }) : client.library.activity({}),
    );
  }

  lost(): void {
    this.#leave();
    this.#client = undefined;
    this.#show({ core: 'lost', activity: null });
  }

  async setPaused(paused: boolean): Promise<void> {
    this.#wantsPause = paused;
    const client = this.#client;
    if (client) await this.#ask(client, () => client.library.setPaused({ paused }));
  }

  dispose(): void {
    this.#leave();
    this.#client = undefined;
  }

  async #ask(client: Client, ask: () => Promise<Activity>): Promise<void> {
    try {
      this.#hear(client, await ask());
    } catch (error) {
      // The core went away, or is being closed: who starts the next one tells.
      if (!isAppError(error)) throw error;
    }
  }

  #hear(client: Client, activity: Activity): void {
    if (client !== this.#client) return;
    this.#wantsPause = activity.paused;
    this.#show({ core: 'ready', activity });
  }

  #show(view: { readonly core: ShellState['core']; readonly activity: Activity | null }): void {
    this.#view = view;
    this.#onChange(view);
  }
}
