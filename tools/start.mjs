#!/usr/bin/env node
// `npm start`: opens the app, for now in the browser.
import { launch } from './launch.mjs';

void launch('serve', import.meta.url);
