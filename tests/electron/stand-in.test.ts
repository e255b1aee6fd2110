import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchBrowser, noChromium } from '../support/browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { StandInOptions } from './fake/channel.ts';
import { Desktop } from './fake/desktop/desktop.ts';

const app = join(import.meta.dirname, 'small-app');
let browser: Browser;

const start = (data: string, args: readonly string[] = [], standIn: StandInOptions = {}): Desktop =>
  new Desktop({ browser, app, args, standIn, environment: { SMALL_APP_DATA: data } });

/** Runs in the page; what the preload script put there is `small`. */
const inPage = <Value>(page: Page, expression: string): Promise<Value> => page.evaluate(expression);

/** A line of the page's: what it is asked, and its first answer. */
const line = (to: string, asked: string): string => `new Promise((resolve) => {
  window.addEventListener('message', ({ data, ports: [port] }) => {
    if (data.line !== '${to}') return;
    port.onmessage = (event) => resolve(event.data);
    port.postMessage(${asked});
    window.port = port;
  });
  small.connect('${to}', '${to}');
})`;

describe.skipIf(chromiumPath === undefined)(`the stand-in (${chromiumPath ?? noChromium})`, () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a page has its address, its preload script and both kinds of messages', async () => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path);
    const page = await desktop.page();
    expect(await page.locator('h1').textContent()).toBe('Small app');
    expect(await inPage(page, 'small.invoke("where")')).toEqual({
      url: 'app://small/index.html?taken=false',
      origin: 'app://small',
    });
    const value =
      '{ bytes: new Uint8Array([1, 2]), map: new Map([[1, 2]]), nothing: undefined, at: new Date(5) }';
    const back = `small.invoke("echo", ${value}).then(({ map, ...rest }) => ({ map: [...map], ...rest }))`;
    expect(await inPage(page, back)).toEqual({
      bytes: new Uint8Array([1, 2]),
      map: [[1, 2]],
      nothing: undefined,
      at: new Date(5),
    });
    await expect(inPage(page, 'small.invoke("fail")')).rejects.toThrow(
      "Error invoking remote method 'fail': Error: no luck",
    );
    await expect(inPage(page, 'small.invoke("echo", () => 1)')).rejects.toThrow(/could not be cloned/);
    expect(desktop.state.windows).toMatchObject([
      { title: 'Small', visible: true, focused: true, bounds: { width: 640, height: 480 } },
    ]);
  });

  test('ports go to a page and to a utility process, and close with either side', async () => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path);
    const page = await desktop.page();
    expect(await inPage(page, line('line', '[new Float32Array([0.5]), 7n]'))).toEqual({
      main: [new Float32Array([0.5]), 7n],
    });
    const answer = `${line('utility-line', '"hello"')}.then(({ greeting, ...rest }) => ({
      ...rest, greeting: [...greeting.greeting] }))`;
    expect(await inPage(page, answer)).toEqual({
      asked: 'hello',
      args: ['one'],
      greeting: [['a', 1]],
      bytes: new Uint8Array([1, 2]),
    });
    expect(desktop.state.utilities).toMatchObject([{ serviceName: 'small', entry: 'utility' }]);
    await inPage(page, 'port.postMessage("end")');
    await desktop.until('the child had ended', ({ utilities }) => utilities.length === 0);
    expect(await inPage(page, 'small.heard()')).toEqual([['ended', 7]]);
    await inPage(page, line('line', '"once more"'));
    await inPage(page, 'port.close()');
    await page.waitForFunction('small.heard().length === 2');
    expect(await inPage(page, 'small.heard()[1]')).toEqual(['closed']);
  });

  test('what crosses contextBridge is copied and frozen; instances lose their class, ports are refused', async () => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path);
    const page = await desktop.page();
    expect(
      await inPage(
        page,
        `(async () => [
          Object.isFrozen(small), Object.isFrozen(small.nested), small.nested, small.instance,
          small.instance.constructor === Object, await small.later(), typeof standInSend, typeof require,
        ])()`,
      ),
    ).toEqual([
      true,
      true,
      { list: [1, { two: 2 }] },
      { sides: 3 },
      true,
      { done: true },
      'undefined',
      'undefined',
    ]);
    await expect(inPage(page, 'small.port()')).rejects.toThrow(/could not be cloned/);
    await expect(inPage(page, 'small.module()')).rejects.toThrow('module not found: node:fs');
    expect(await inPage(page, 'small.pathOf(new File(["x"], "made-up.txt"))')).toBe('');
  });

  test('the own scheme takes bodies and ranges; whatever else a page wants is refused and noted', async () => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path);
    const page = await desktop.page();
    const post = `fetch('/echo?a=b', { method: 'POST', body: new Blob([new Uint8Array(100000)]) })
      .then(async (answer) => [answer.headers.get('x-url'), (await answer.arrayBuffer()).byteLength])`;
    expect(await inPage(page, post)).toEqual(['app://small/echo?a=b', 100_000]);
    const part = `fetch('/part', { headers: { range: 'bytes=0-9' } }).then((answer) => answer.text())`;
    expect(await inPage(page, part)).toBe('bytes=0-9');
    await inPage(page, `fetch('https://example.com/').catch(() => 'refused')`);
    await inPage(page, `void (location.href = 'http://evil.example/')`);
    await inPage(page, `void window.open('https://evil.example/window')`);
    await desktop.until(
      'all of it was noted',
      ({ log }) => log.length >= 3 && log.some(([, , url]) => String(url).endsWith('/window')),
    );
    expect(desktop.state.log.filter(([name]) => name.startsWith('page wants'))).toEqual(
      expect.arrayContaining([
        ['page wants to reach', 'https://example.com:443'],
        ['page wants to go to', 1, 'http://evil.example/', 'prevented'],
        ['page wants a window at', 1, 'https://evil.example/window', 'deny'],
      ]),
    );
    expect(new URL(page.url()).pathname).toBe('/index.html');
    expect(await desktop.do('requestPermission', 'media')).toBe(false);
    expect(await desktop.do('requestPermission', 'fullscreen')).toBe(true);
  });

  test('a second instance hands its arguments to the first and ends', async () => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path);
    const page = await desktop.page();
    await using second = start(folder.path, ['a.txt']);
    expect(await second.exited).toEqual({ code: 0, signal: null });
    const heard = 'small.heard().map(([name, argv, data]) => [name, argv.at(-1), data])';
    await page.waitForFunction('small.heard().length > 0');
    expect(await inPage(page, heard)).toEqual([['second', 'a.txt', { files: ['a.txt'] }]]);
  });

  test('shortcuts, menus and dialogs are a person’s to use; a shortcut may be taken', async () => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path, [], { takenShortcuts: ['Ctrl+Shift+B'] });
    const page = await desktop.page();
    await desktop.do('pressShortcut', 'Ctrl+Shift+A');
    await desktop.do('chooseInMenu', ['File', 'Ask']);
    const { id } = await desktop.until('the dialog was open', ({ dialogs }) => dialogs[0]);
    await desktop.do('answerDialog', id, { response: 1, checkboxChecked: false });
    await page.waitForFunction('small.heard().length === 2');
    expect(await inPage(page, 'small.heard()')).toEqual([['pressed'], ['answered', 1]]);
    await using folderOfOther = await temporaryFolder();
    await using other = start(folderOfOther.path, [], { takenShortcuts: 'all' });
    expect((await other.page()).url()).toContain('taken=true');
  });

  test('quitting asks every window, and one may refuse', async () => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path);
    await desktop.page();
    expect(await desktop.quit()).toEqual({ code: 0, signal: null });
    await using staying = start(folder.path, ['--stays']);
    await staying.page();
    await staying.do('closeWindow', 1);
    await staying.do('chooseInMenu', ['File', 'quit']);
    expect(staying.state.windows).toHaveLength(1);
  });

  test.each([
    ['--wait-while-evaluated', 70, 'Electron hangs'],
    ['--unknown', 1, 'the stand-in has no App.setJumpList'],
    ['--late-scheme', 1, 'should be called before app is ready'],
  ])('what Electron would not bear fails in words: %s', async (argument, code, words) => {
    await using folder = await temporaryFolder();
    await using desktop = start(folder.path, [argument]);
    expect(await desktop.exited).toEqual({ code, signal: null });
    await expect.poll(() => desktop.said).toContain(words);
    desktop.takeFaults();
  });
});
