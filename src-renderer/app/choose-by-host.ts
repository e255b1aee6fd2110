import type { AppServices } from './app-services.ts';
import { unlessGone } from './follow-shell.ts';

/** Hands over what is chosen in the system's dialog, as if it had been dropped; nothing where there is no host. */
export async function chooseByHost(
  { shell, drops }: Pick<AppServices, 'shell' | 'drops'>,
  kind: 'files' | 'folder',
): Promise<void> {
  if (!shell) return;
  await shell.choose({ kind }).then((paths) => {
    if (paths.length > 0) drops.handPaths(paths);
  }, unlessGone);
}
