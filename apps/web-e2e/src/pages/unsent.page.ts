import { type Locator, type Page, expect } from '@playwright/test';

/** The mark in the top bar of what waits to be sent, and the list behind it. */
export class Unsent {
  readonly mark: Locator;
  readonly list: Locator;
  readonly conflict: Locator;

  constructor(readonly page: Page) {
    this.mark = page.getByRole('banner').getByRole('button', { name: /^Sin (enviar|conexión)/ });
    this.list = page.getByRole('dialog', { name: 'Valores sin enviar' });
    this.conflict = page.getByRole('dialog', { name: 'Otra persona cambió este valor' });
  }

  async counts(count: number): Promise<void> {
    if (count === 0) await expect(this.mark).toHaveCount(0);
    else await expect(this.mark).toContainText(`Sin enviar: ${count}`);
  }
}

/** Waits until the service worker serves the page and keeps what it needs without a connection. */
export async function expectOfflineReady(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) return false;
    const names = (await caches.keys()).filter((name) => /:data:own-lists:cache$/.test(name));
    const cache = names[0] ? await caches.open(names[0]) : null;
    const kept = (await cache?.keys())?.map(({ url }) => new URL(url).pathname) ?? [];
    return kept.includes('/api/v1/auth/me') && kept.includes('/api/v1/plans');
  });
}
