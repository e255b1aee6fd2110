// Plain JavaScript that an old Node can parse, for it has to tell that Node what is missing.
import { fileURLToPath } from 'url';

/** The oldest Node that strips types by default, which the workers need under test. */
export const neededNode = '22.18';

/** @param {string} version such as `24.21.0` */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = neededNode.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

export const nodeTooOld = `Allma Studio needs Node ${neededNode} or newer, and this is Node ${process.versions.node}: install a newer one, or in a checkout run \`npm ci\` and then \`npm run allma\`.`;

if (process.argv[1] === fileURLToPath(import.meta.url) && !isNodeNewEnough(process.versions.node)) {
  console.error(nodeTooOld);
  process.exitCode = 1;
}
