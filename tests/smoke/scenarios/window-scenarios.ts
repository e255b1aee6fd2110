import { expect, test } from 'vitest';
import type { OnStage } from './stage.ts';

interface PageElement {
  textContent: string;
  click(): void;
  setAttribute(name: string, value: string): void;
}

/** What a page's own code can see and try. */
interface PageGlobals {
  readonly bridge: object;
  readonly ran?: true;
  readonly location: { href: string };
  readonly document: {
    createElement(name: string): PageElement;
    readonly body: { append(element: object): void };
  };
  readonly navigator: {
    readonly permissions: { query(of: { readonly name: string }): Promise<{ readonly state: string }> };
    readonly mediaDevices: { getUserMedia(what: { readonly audio: true }): Promise<unknown> };
  };
  open(address: string): unknown;
}

export function windowScenarios(stage: OnStage): void {
  test('the window is shown, with the app’s page over app://', async () => {
    const { desktop, main } = stage();
    expect(new URL(main.url()).host).toBe('allma');
    await main.getByText('Search by meaning is built in').waitFor();
    const shown = await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((window) => window.isVisible())
        .map((window) => window.getTitle()),
    );
    expect(shown).toEqual(['Allma Studio']);
  });

  test('the page is isolated and sandboxed: no Node, and a bridge of two functions that cannot be changed', async () => {
    const { main } = stage();
    const seen = await main.evaluate(() => {
      const { bridge } = globalThis as unknown as PageGlobals;
      return {
        foreign: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
          (name) => name in globalThis,
        ),
        bridge: Object.keys(bridge),
        frozen: Object.isFrozen(bridge),
      };
    });
    expect(seen).toEqual({ foreign: [], bridge: ['connect', 'pathOf'], frozen: true });
  });

  test('a script that is written into the page does not run', async () => {
    const { main } = stage();
    const ran = await main.evaluate(() => {
      const page = globalThis as unknown as PageGlobals;
      const [script, link] = [page.document.createElement('script'), page.document.createElement('a')];
      script.textContent = 'globalThis.ran = true';
      link.setAttribute('onclick', 'globalThis.ran = true');
      page.document.body.append(script);
      page.document.body.append(link);
      link.click();
      return page.ran;
    });
    expect(ran).toBeUndefined();
  });

  test('neither a window nor another page opens', async () => {
    const { desktop, main } = stage();
    const [before, windows] = [main.url(), desktop.app.windows().length];
    for (const address of ['https://example.invalid/', 'file:///etc/passwd', 'app://other/index.html']) {
      await main.evaluate((to) => {
        const page = globalThis as unknown as PageGlobals;
        page.open(to);
        const link = Object.assign(page.document.createElement('a'), { href: to, target: '_top' });
        page.document.body.append(link);
        link.click();
      }, address);
    }
    // Nothing tells that nothing will happen.
    await main.waitForTimeout(300);
    expect([main.url(), desktop.app.windows().length]).toEqual([before, windows]);
  });

  test('no permission is given', async () => {
    const { main } = stage();
    const answers = await main.evaluate(async () => {
      const { navigator } = globalThis as unknown as PageGlobals;
      const state = async (name: string) => (await navigator.permissions.query({ name })).state;
      const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        (error: Error) => error.name,
      );
      return {
        geolocation: await state('geolocation'),
        notifications: await state('notifications'),
        microphone,
      };
    });
    expect(answers.geolocation).toBe('denied');
    expect(answers.notifications).toBe('denied');
    expect(answers.microphone).not.toBe('given');
  });
}
