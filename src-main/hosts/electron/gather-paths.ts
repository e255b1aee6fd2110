/** How long is waited for more of them, in milliseconds. */
const patience = 50;

/** macOS tells of every file by itself: those of one moment are handed on together. */
export function gatherPaths(take: (paths: readonly string[]) => void): (path: string) => void {
  const waiting: string[] = [];
  return (path) => {
    if (waiting.length === 0) setTimeout(() => take(waiting.splice(0)), patience);
    waiting.push(path);
  };
}
