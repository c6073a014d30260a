import { apiAs, expect, expectAccessible, test } from './fixtures/test';
import { KpiPage } from './pages/kpi.page';
import { Unsent, expectOfflineReady } from './pages/unsent.page';

test.use({ journey: 'offline', serviceWorkers: 'allow' });
test.beforeEach(({ enterAs }) => enterAs('owner'));

test('without a connection, pages open and record; back again, each value is saved once', async ({
  page,
  context,
  playwright,
  server,
}) => {
  const codes = ['1.2.1.1', '1.2.1.2', '1.2.1.3'];
  const kpi = new KpiPage(page);
  const unsent = new Unsent(page);
  await page.goto('/mis-indicadores');
  await expectOfflineReady(page);
  await page.reload();
  for (const code of codes) await kpi.open(code, { periodo: '2022' });

  await context.setOffline(true);
  for (const [index, code] of codes.entries()) {
    await kpi.open(code, { periodo: '2022' });
    await kpi.value.fill(`${100 + index}`);
    await kpi.save();
    await unsent.counts(index + 1);
  }
  await page.goto('/mis-indicadores');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mis indicadores');
  await expect(page.locator('[data-code="1.2.1.1"]')).toBeVisible();
  await page.reload();
  await unsent.counts(3);
  await unsent.mark.click();
  await expect(unsent.list).toContainText('No hay conexión con el servidor');
  for (const code of codes) await expect(unsent.list).toContainText(`${code} · 2022`);
  await expectAccessible(page);

  await context.setOffline(false);
  await unsent.counts(0);
  const api = await apiAs(playwright, server, 'auditor');
  for (const [index, code] of codes.entries()) {
    const { entries } = await (await api.get('/api/v1/ledger', { params: { kpi: code } })).json();
    expect(
      entries.map(({ kind, payload }: { kind: string; payload: { value: string } }) => [kind, payload.value]),
    ).toEqual([['measurement.recorded', `${100 + index}`]]);
  }
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
