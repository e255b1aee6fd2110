/** Frames until a block that was scrolled to is there and measured. */
const patience = 20;

/** Brings the marked words themselves to the middle, as soon as their block is drawn; returns how to stop. */
export function whenDrawn(root: HTMLElement | null, start: number): () => void {
  let frames = 0;
  let request = 0;
  const look = (): void => {
    root?.querySelector(`[data-start="${start}"]`)?.scrollIntoView({ block: 'center' });
    frames += 1;
    if (frames < patience) request = requestAnimationFrame(look);
  };
  request = requestAnimationFrame(look);
  return () => cancelAnimationFrame(request);
}
