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

/** Waits until the service worker has the whole application and the answers that it needs without a connection. */
export async function expectOfflineReady(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) return false;
    const kept = async (group: string) => {
      const name = (await caches.keys()).find((one) => one.endsWith(`:${group}:cache`));
      const requests = name ? await (await caches.open(name)).keys() : [];
      return requests.map(({ url }) => new URL(url).pathname);
    };
    const [answers, files] = [await kept('data:own-lists'), await kept('assets:application')];
    const { assetGroups } = (await (await fetch('/ngsw.json?ngsw-bypass')).json()) as {
      assetGroups: { name: string; urls: string[] }[];
    };
    const { urls } = assetGroups.find(({ name }) => name === 'application')!;
    return (
      ['/api/v1/auth/me', '/api/v1/plans'].every((path) => answers.includes(path)) &&
      urls.every((url) => files.includes(url))
    );
  });
}
