/** Why a run cannot be had on this machine: the reason for which its tests are skipped, not a fault of the app. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
