#!/usr/bin/env node
// `npm start`: opens the desktop app, or where that cannot be, the app in the browser.
import { launch } from './launch.mjs';

void launch(() => import('./start-app.mjs').then(({ startApp }) => startApp()), import.meta.url);
