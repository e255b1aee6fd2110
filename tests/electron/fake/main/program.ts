/** Node itself; the app sees another path as `process.execPath`, where nothing is. */
export const program = process.execPath;
