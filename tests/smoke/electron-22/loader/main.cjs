'use strict';
/**
 * Loads the app folder that the command line names, as the app that Electron itself carries does and this build lacks:
 * `electron [-r FILE] FOLDER [arguments]`. An unhandled rejection ends the run, as it does in today's Electron.
 */
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');

const failed = 70;

/** @param {unknown} error */
function fail(error) {
  console.error(error);
  app.exit(failed);
}

/**
 * Takes the files to be loaded first off the command line, as Electron does, and gives them and the app's folder.
 */
function readCommandLine() {
  const required = [];
  for (let index = 1; index < process.argv.length;) {
    const word = process.argv[index] ?? '';
    if (word === '-r') required.push(path.resolve(process.argv.splice(index, 2)[1] ?? ''));
    else if (word.startsWith('-')) index += 1;
    else return { required, folder: path.resolve(word) };
  }
  throw new Error('Name the folder of an app.');
}

/** @param {string} folder */
function takeName(folder) {
  const { name, productName = name, version } = require(path.join(folder, 'package.json'));
  app.setName(productName);
  app.setVersion(version);
  app.setAppPath(folder);
  process.defaultApp = true;
}

process.on('unhandledRejection', (error) => fail({ 'unhandled rejection': error }));
try {
  const { required, folder } = readCommandLine();
  takeName(folder);
  const lent = ['newer-language.js', 'newer-node.cjs', 'newer-electron.cjs'];
  for (const file of [...lent.map((name) => path.join(__dirname, name)), ...required]) require(file);
  Module._load(folder, Module, true);
} catch (error) {
  // Electron would show a dialog, and wait for ever.
  fail(error);
}
