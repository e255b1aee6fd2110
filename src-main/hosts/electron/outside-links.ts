import { dialog, shell } from 'electron';
import { outsideAddress, shownAddress } from './outside-address.ts';

/**
 * Links that lead out of the app: the person sees the address and decides, whatever page asked. One at a time; what is
 * asked for meanwhile is not asked again later.
 */
export class OutsideLinks {
  #isAsking = false;

  /** Anything but a web or mail address is passed over. */
  offer(text: string): void {
    const address = outsideAddress(text);
    if (address === null || this.#isAsking) return;
    this.#isAsking = true;
    void this.#ask(address).finally(() => {
      this.#isAsking = false;
    });
  }

  /** Over no window of its own: the quick-ask window goes as soon as it loses the focus. */
  async #ask(address: string): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      title: 'Allma Studio',
      message: 'Open this address outside the app?',
      detail: shownAddress(address),
      buttons: ['Open', 'Cancel'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (response === 0) await shell.openExternal(address).catch(() => tellNothingOpens(address));
  }
}

const tellNothingOpens = (address: string): Promise<unknown> =>
  dialog.showMessageBox({
    type: 'warning',
    title: 'Allma Studio',
    message: 'No program of this system opens this address.',
    detail: shownAddress(address),
    buttons: ['OK'],
    noLink: true,
  });
