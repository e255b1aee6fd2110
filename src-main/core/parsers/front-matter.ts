const longest = 20_000;
const fences = /^(---|\+\+\+)[^\S\n]*\r?\n([\s\S]*?)\r?\n\1[^\S\n]*(?:\r?\n|$)/u;
const titleLine = /^title\s*[:=]\s*(["']?)(.+?)\1\s*$/imu;

/** The lines of settings that some Markdown files begin with. `end` is 0 where there are none. */
export function readFrontMatter(text: string): { readonly end: number; readonly title?: string } {
  const match = fences.exec(text.slice(0, longest));
  const body = match?.[2] ?? '';
  // A line between two rules is no setting: "---\nA quiet night\n---" is text.
  if (!match || !/^[\w-]+\s*[:=]/u.test(body.trimStart())) return { end: 0 };
  const title = titleLine.exec(body)?.[2]?.trim();
  return { end: match[0].length, ...(title ? { title } : {}) };
}
