/** Where the cited words are, along the scroll bar. */
export function Ticks({ fractions }: { readonly fractions: readonly number[] }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-0 w-2.5">
      {[...new Set(fractions)].map((fraction) => (
        <span
          key={fraction}
          data-tick
          className="absolute right-px h-0.75 w-2 rounded-[1px] bg-weak-mark"
          style={{ top: `${Math.min(99.5, fraction * 100)}%` }}
        />
      ))}
    </div>
  );
}
