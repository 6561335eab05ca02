const { delimiter } = require('node:path');
const which = require('which');

/** Folders with servers and browsers that are often missing from the PATH of an ordinary user. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/snap/bin'];

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findProgram(name) {
  const path = [process.env.PATH ?? '', ...MORE_FOLDERS].join(delimiter);
  return which.sync(name, { path, nothrow: true });
}

function findChromium() {
  return CHROMIUM_NAMES.map(findProgram).find((path) => path !== null) ?? null;
}

module.exports = { findProgram, findChromium };
