import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, type Page, chromium } from '@playwright/test';
import type { BenchServer } from '../server';
import { watchVitals } from './vitals';

const CHROMIUM = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** The built pages, for a server of the bench. */
export const WEB_ROOT = resolve('dist/apps/web/browser');

export function openBrowser(): Promise<Browser> {
  const executablePath = CHROMIUM.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('Chromium is not installed; CHROMIUM_PATH may name one');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

export interface Opened {
  page: Page;
  cdp: CDPSession;
  context: BrowserContext;
}

/** A page for a director, with nothing in its caches. @param signedOut for the sign-in page */
export async function openPage(browser: Browser, server: BenchServer, signedOut = false): Promise<Opened> {
  const baseURL = `http://127.0.0.1:${server.port}`;
  const context = await browser.newContext({
    ...{ baseURL, locale: 'es-SV', timezoneId: 'America/El_Salvador', serviceWorkers: 'block' },
    viewport: { width: 1440, height: 900 },
  });
  if (!signedOut) await context.request.post('/api/v1/auth/trial', { data: { role: 'director' } });
  const page = await context.newPage();
  await page.addInitScript(watchVitals);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  return { page, cdp, context };
}

/** As Lighthouse does for a phone: a quarter of the processor, 1.6 Mbit/s, 150 ms to the server and back. */
export async function slowDown(cdp: CDPSession): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150 },
    ...{ downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: 750e3 / 8 },
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

export async function waitForBoard(page: Page): Promise<void> {
  await page.getByTestId('plan-score').waitFor({ timeout: 120_000 });
  await page.locator('tr[data-code]').first().waitFor();
}
