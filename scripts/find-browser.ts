import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findOnPath, installDebianPackages, runCommand } from './run-command.ts';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** On Windows a browser does not answer `--version`; elsewhere it tells a working one from a snap's empty shell. */
async function works(path: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  return (await runCommand(path, ['--version'])).code === 0;
}

async function findInstalled(): Promise<string | undefined> {
  const candidates = [chromium.executablePath(), ...names.map((name) => findOnPath(name)), ...places];
  for (const path of candidates) {
    if (path !== undefined && existsSync(path) && (await works(path))) return path;
  }
  return undefined;
}

/**
 * A Chromium for the browser journeys: `ALVO_TEST_BROWSER`, Playwright's own, one of the system, else Debian's
 * package when it may be installed. Fails in words when there is none.
 */
export async function findBrowser(): Promise<string> {
  const given = process.env['ALVO_TEST_BROWSER'];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error(`ALVO_TEST_BROWSER names ${given}, which does not exist.`);
  }
  const installed = await findInstalled();
  if (installed !== undefined) return installed;
  if (await installDebianPackages(['chromium'])) {
    const added = await findInstalled();
    if (added !== undefined) return added;
  }
  throw new Error(
    'No browser for the journeys: install Chrome or Chromium, or run `npx playwright-core install chromium`, ' +
      'or name one in ALVO_TEST_BROWSER.',
  );
}
