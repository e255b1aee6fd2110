/** What stands over a passage, as the keyword index reads it: the title, then the headings. */
export function indexedHeading(title: string, headingPath: readonly string[]): string {
  return [title, ...headingPath.filter((heading) => heading !== title)].join('\n');
}
