import { existsSync } from 'node:fs';

/** Debian's Chromium without a window of its own: the same engine, and a third less work for a test. */
const SHELL = '/usr/bin/chromium-headless-shell';
const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of the browser that the browser tests drive; undefined when there is none. */
export function findChromium() {
  return found([process.env.CHROMIUM_PATH, SHELL, ...WHOLE]);
}

/** The same for benchmarks, which rather have the one that people use. */
export function findWholeChromium() {
  return found([process.env.CHROMIUM_PATH, ...WHOLE, SHELL]);
}

function found(paths) {
  return paths.find((path) => path && existsSync(path));
}

/** Whether it is the one that tests are fastest in, or the one asked for. */
export function isChosenChromium(path) {
  return path !== undefined && (path === process.env.CHROMIUM_PATH || path === SHELL);
}
