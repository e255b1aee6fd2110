/**
 * F6 moves between the parts of the window: every element with `data-region`, in the order of the page. Focus goes to
 * what had it there last, else to the first thing that takes it, else to the part itself.
 */
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"], [contenteditable="true"]';

const lastFocus = new WeakMap<Element, HTMLElement>();

/** Remembers where the focus was in each region; returns how to stop. */
export function followFocus(): () => void {
  const remember = ({ target }: FocusEvent): void => {
    const region = target instanceof HTMLElement ? target.closest('[data-region]') : null;
    if (region && target instanceof HTMLElement) lastFocus.set(region, target);
  };
  document.addEventListener('focusin', remember);
  return () => document.removeEventListener('focusin', remember);
}

export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll('[data-region]')].filter((region) =>
    region.checkVisibility(),
  );
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const start = here < 0 && step < 0 ? 0 : here;
  for (let tried = 1; tried <= regions.length; tried++) {
    const region = regions[(start + step * tried + regions.length * 2) % regions.length];
    if (region && focusIn(region)) return;
  }
}

function focusIn(region: Element): boolean {
  const before = lastFocus.get(region);
  const remembered = before && region.contains(before) && before.checkVisibility() ? before : undefined;
  const target =
    remembered ??
    region.querySelector<HTMLElement>('[data-region-focus]') ??
    firstIn(region) ??
    itself(region);
  // Written out, since a browser may take the ring away from focus that a script moved.
  target?.focus({ focusVisible: true });
  // A group of choices hands it on to the chosen one.
  return region.contains(document.activeElement);
}

/** There is nothing to operate in it yet: the keys that scroll still work from here. */
const itself = (region: Element): HTMLElement | undefined => {
  if (!(region instanceof HTMLElement)) return undefined;
  region.tabIndex = -1;
  return region;
};

const firstIn = (region: Element): HTMLElement | undefined =>
  [...region.querySelectorAll<HTMLElement>(focusable)].find(
    (element) => element.tabIndex >= 0 && element.checkVisibility(),
  );
