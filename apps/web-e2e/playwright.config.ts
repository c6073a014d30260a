import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../../tools/chromium.mjs';

const ROOT = join(__dirname, '../..');

/** Journeys in Debian's Chromium against the built product; each worker has a server and a database of its own. */
export default defineConfig({
  testDir: 'src',
  testMatch: '**/*.e2e.ts',
  outputDir: join(ROOT, 'test-results'),
  // On two cores, since a journey waits a good part of its time.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A second attempt begins with a server and a database of its own; `npm test` names what needed one.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: join(ROOT, 'reports/e2e/web.json') }]],
  use: {
    // Journeys without a connection let it in; the others need not wait for what it keeps.
    serviceWorkers: 'block',
    locale: 'es-SV',
    timezoneId: 'America/El_Salvador',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
    },
  },
});
