import type { APIRequestContext } from '@playwright/test';
import { apiAs, expect, test } from './fixtures/test';
import { KpiPage } from './pages/kpi.page';
import { MyKpisPage } from './pages/my-kpis.page';
import { Unsent, expectOfflineReady } from './pages/unsent.page';

test.use({ journey: 'offline', serviceWorkers: 'allow' });
test.beforeEach(({ enterAs }) => enterAs('owner'));

interface Entry {
  kind: string;
  payload: { value: string };
}

async function recordedOf(api: APIRequestContext, kpi: string): Promise<string[]> {
  const { entries } = await (await api.get('/api/v1/ledger', { params: { kpi } })).json();
  return (entries as Entry[]).map(({ kind, payload }) => `${kind} ${payload.value}`);
}

test('without a connection, list and grid open and record; back again, each value is saved once', async ({
  page,
  context,
  playwright,
  server,
}) => {
  const codes = ['1.1.1.4', '1.1.1.5', '1.1.1.6'];
  const list = new MyKpisPage(page);
  const unsent = new Unsent(page);
  await page.goto('/mis-indicadores/cuadricula');
  await expectOfflineReady(page);
  await list.open();
  await expect(list.value('1.1.1.4', '2022')).toBeVisible();

  await context.setOffline(true);
  await page.reload();
  for (const [index, code] of codes.entries()) {
    await list.value(code, '2022').fill(`${100 + index}`);
    await page.keyboard.press('Enter');
    await unsent.counts(index + 1);
  }
  await page.reload();
  await unsent.counts(3);
  await expect(list.value('1.1.1.5', '2022')).toHaveValue('101');
  await unsent.mark.click();
  await expect(unsent.list).toContainText('No hay conexión con el servidor');
  for (const code of codes) await expect(unsent.list).toContainText(`${code} · 2022`);
  await page.goto('/mis-indicadores/cuadricula');
  await expect(page.getByRole('grid')).toContainText('101');

  await context.setOffline(false);
  await unsent.counts(0);
  const api = await apiAs(playwright, server, 'auditor');
  for (const [index, code] of codes.entries())
    expect(await recordedOf(api, code)).toEqual([`measurement.recorded ${100 + index}`]);
});

test('a KPI that was looked at opens without a connection too, the others say why not', async ({
  page,
  context,
}) => {
  const kpi = new KpiPage(page);
  await kpi.open('1.2.1.4', { periodo: '2022' });
  await expectOfflineReady(page);
  // Looked at once more, with the worker watching.
  await kpi.open('1.2.1.4', { periodo: '2022' });
  await context.setOffline(true);
  await page.reload();
  await expect(kpi.history).toBeVisible();
  await expect(kpi.value).toBeVisible();
  await page.goto('/planes/isss-2021/indicadores/1.2.1.5');
  await expect(page.getByRole('alert')).toContainText('No hay conexión con el servidor');
});

test('answers that are kept go with the person who signs out', async ({ page, context }) => {
  await page.goto('/mis-indicadores');
  await expectOfflineReady(page);
  await page.getByRole('button', { name: 'Cerrar sesión' }).click();
  await expect(page).toHaveURL(/\/ingresar/);
  const kept = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => /:data:.*:cache$/.test(name));
    return (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat().length;
  });
  expect(kept).toBe(0);
  await context.setOffline(true);
  await page.goto('/mis-indicadores');
  await expect(page).toHaveURL(/\/ingresar/);
});
