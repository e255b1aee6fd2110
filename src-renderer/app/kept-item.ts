/** What this browser or window keeps; where storage is switched off it lasts as long as the page, or less. */
export const keptItem = (key: string): string | null => storage()?.getItem(key) ?? null;

export const keepItem = (key: string, value: string): void => storage()?.setItem(key, value);

const storage = (): Storage | undefined => {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
};
