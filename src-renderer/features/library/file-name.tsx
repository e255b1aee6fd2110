const tailLength = 12;
const isRightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** A name that is cut in the middle where there is no room, so that its ending stays; isolated in its direction. */
export function FileName({ name }: { readonly name: string }) {
  const canSplit = name.length > tailLength * 2 && !isRightToLeft.test(name);
  if (!canSplit)
    return (
      <bdi className="min-w-0 truncate" title={name}>
        {name}
      </bdi>
    );
  return (
    <bdi className="flex min-w-0" title={name}>
      <span className="min-w-0 truncate whitespace-pre">{name.slice(0, -tailLength)}</span>
      <span className="shrink-0 whitespace-pre">{name.slice(-tailLength)}</span>
    </bdi>
  );
}
