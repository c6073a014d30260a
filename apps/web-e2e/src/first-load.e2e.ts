import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { BoardPage } from './pages/board.page';
import { expect, test } from './fixtures/test';

/** What the people of a rural office wait for before they see anything. */
const MOST_BYTES = 250_000;

test('the board needs no more than 250 kB of JavaScript, compressed', async ({ page, enterAs }) => {
  await enterAs('director');
  const bytes = countScripts(page);
  await new BoardPage(page).open({ periodo: '2021' });
  expect(await bytes()).toBeLessThanOrEqual(MOST_BYTES);
});

test('so does signing in', async ({ page }) => {
  const bytes = countScripts(page);
  await page.goto('/ingresar');
  await expect(page.getByRole('button', { name: 'Auditoría', exact: true })).toBeVisible();
  expect(await bytes()).toBeLessThanOrEqual(MOST_BYTES);
});

/** Bytes of the scripts that the page has loaded so far, each as the server would send it by gzip. */
function countScripts(page: Page): () => Promise<number> {
  const scripts: Promise<number>[] = [];
  const count = (response: Response) => {
    if (new URL(response.url()).pathname.endsWith('.js'))
      scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  };
  page.on('response', count);
  return async () => {
    // What comes later may still be on its way when the page closes.
    page.off('response', count);
    const sizes = await Promise.all(scripts);
    expect(sizes.length).toBeGreaterThan(3);
    return sizes.reduce((sum, size) => sum + size, 0);
  };
}

test('what is asked for before Angular has come is not asked for again', async ({ page, enterAs }) => {
  await enterAs('director');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().replace(/.*\/api\/v1/, '')));
  await new BoardPage(page).open({ periodo: '2021' });
  const ahead = ['/auth/me', '/plans', '/plans/isss-2021/scorecard?period=2021&mode=ytd'];
  expect(asked.filter((address) => ahead.includes(address))).toEqual(ahead);
});

test('a page whose code cannot be had says so, and opens at the next attempt', async ({
  page,
  context,
  enterAs,
}) => {
  await enterAs('director');
  await new BoardPage(page).open({ periodo: '2021' });
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Bitácora' }).click();
  await expect(page.getByText('No hay conexión con el servidor.')).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Intentar de nuevo' }).first().click();
  await expect(page.getByRole('heading', { name: 'Bitácora' })).toBeVisible();
  await expect(page.getByText('No hay conexión con el servidor.')).toHaveCount(0);
});
