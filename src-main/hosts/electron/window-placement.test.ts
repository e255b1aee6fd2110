import { expect, test } from 'vitest';
import { placeWindow, type WindowState } from './window-placement.ts';

const primary = { x: 0, y: 25, width: 1920, height: 1055 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };

const left = (bounds: WindowState['bounds'], rest: Partial<WindowState> = {}): WindowState => ({
  bounds,
  maximized: false,
  fullScreen: false,
  ...rest,
});

test('a first window stands in the middle of the primary display', () => {
  expect(placeWindow(undefined, [primary, right])).toEqual(
    left({ x: 360, y: 153, width: 1200, height: 800 }),
  );
});

test('a window comes back where it was, on whichever display that is', () => {
  const state = left({ x: 2000, y: 40, width: 900, height: 700 }, { maximized: true });
  expect(placeWindow(state, [primary, right])).toEqual(state);
});

test('a window whose display was unplugged comes back to the middle of the primary one, as large as it was', () => {
  const state = left({ x: 2000, y: 40, width: 900, height: 700 }, { fullScreen: true });
  expect(placeWindow(state, [primary])).toEqual({
    bounds: { x: 510, y: 203, width: 900, height: 700 },
    maximized: false,
    fullScreen: true,
  });
});

test.each([
  ['with its title bar above every display', { x: 100, y: -300, width: 900, height: 700 }],
  ['with its title bar below every display', { x: 100, y: 1070, width: 900, height: 700 }],
  ['with a sliver at the left edge', { x: -850, y: 100, width: 900, height: 700 }],
])('a window %s is brought to the middle', (_where, bounds) => {
  expect(placeWindow(left(bounds), [primary]).bounds).toEqual({ x: 510, y: 203, width: 900, height: 700 });
});

test('a window that a person put half off the screen stays there', () => {
  const state = left({ x: -400, y: 500, width: 900, height: 700 });
  expect(placeWindow(state, [primary])).toEqual(state);
});

test('no window is smaller than its content needs, nor larger than its display', () => {
  expect(placeWindow(left({ x: 10, y: 30, width: 200, height: 20 }), [primary]).bounds).toEqual({
    x: 10,
    y: 30,
    width: 480,
    height: 400,
  });
  expect(placeWindow(left({ x: 1930, y: 10, width: 5000, height: 5000 }), [primary, right]).bounds).toEqual({
    x: 1930,
    y: 10,
    width: 1280,
    height: 1024,
  });
});

test('without any display a window still has a place', () => {
  expect(placeWindow(undefined, []).bounds).toEqual({ x: 0, y: 0, width: 1200, height: 800 });
});
