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

/** @param {readonly string[]} words */
function readCommandLine(words) {
  const required = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '-r' || word === '--require') required.push(path.resolve(words[++index] ?? ''));
    else if (!word.startsWith('-')) return { required, folder: path.resolve(word) };
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
  const { required, folder } = readCommandLine(process.argv.slice(1));
  takeName(folder);
  const lent = ['newer-language.js', 'newer-node.cjs', 'newer-electron.cjs'];
  for (const file of [...lent.map((name) => path.join(__dirname, name)), ...required]) require(file);
  Module._load(folder, Module, true);
} catch (error) {
  // Electron would show a dialog, and wait for ever.
  fail(error);
}
