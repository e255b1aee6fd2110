import { start } from './start.ts';

// Never awaited: Electron is ready only once this module has been evaluated.
void start();
