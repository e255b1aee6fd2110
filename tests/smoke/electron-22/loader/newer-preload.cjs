'use strict';
/** Runs before the app's own preload script and shares its `electron`. `webUtils` came in 29; until then a file told its path itself. */
const electron = require('electron');

electron.webUtils ??= { getPathForFile: (file) => file.path };
