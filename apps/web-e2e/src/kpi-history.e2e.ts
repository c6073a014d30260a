import { KpiPage } from './pages/kpi.page';
import { MORA, recordValue, setTarget } from './pages/plan-api';
import { shiftsOf, watchShifts } from './fixtures/layout-shifts';
import { apiAs, expect, expectAccessible, expectLoaded, test } from './fixtures/test';

test.use({ journey: 'kpi-history' });

test('the history is narrowed to a kind, kept by the address, and shown as of a cut-off chosen on the page', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  const owner = await apiAs(playwright, server, 'owner');
  await setTarget(await apiAs(playwright, server, 'admin'), MORA, { period: '2022', value: '12000000.00' });
  const recorded = await recordValue(owner, MORA, { period: '2022', value: '10750000.00' });
  await recordValue(owner, MORA, { period: '2022', value: '11400000.00', reason: 'Faltaba diciembre' });

  await enterAs('owner');
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2022' });
  await expect(kpi.history).toContainText('Meta de 2022');
  const kinds = kpi.history.getByRole('combobox', { name: 'Mostrar de la historia' });
  await kinds.selectOption({ label: 'Solo valores' });
  await expect(kpi.history).not.toContainText('Meta de 2022');
  await expect(kpi.history).toContainText('Faltaba diciembre');
  await page.reload();
  await expect(kinds).toHaveValue('measurement');
  await expect(kpi.history).not.toContainText('Meta de 2022');
  await kinds.selectOption({ label: 'Solo revisiones' });
  await expect(kpi.history).toContainText('No hay cambios de ese tipo.');
  await kinds.selectOption({ label: 'Todos los cambios' });
  await expect(kpi.history).toContainText('Meta de 2022');
  await expectAccessible(page);

  await expect(kpi.form).toBeVisible();
  await page.getByRole('button', { name: 'Corte: ahora' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ver el tablero como era antes' });
  await dialog.getByRole('radio', { name: 'Una secuencia de la bitácora' }).check();
  await dialog.getByRole('textbox', { name: 'Número de secuencia' }).fill(String(recorded.sequence));
  await dialog.getByRole('button', { name: 'Ver ese corte' }).click();
  await expect(page.getByTestId('cut-off-banner')).toBeVisible();
  await expect(kpi.figures).toContainText('$10,750,000.00');
  await expect(kpi.history).not.toContainText('Faltaba diciembre');
  await expect(kpi.form).toHaveCount(0);
});

test('what comes late to a KPI page moves nothing that is there', async ({ page, enterAs }) => {
  await enterAs('director');
  await watchShifts(page);
  await page.route('**/explain?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await new KpiPage(page).open('1.2.1.1', { periodo: '2021' });
  await expect(page.getByRole('heading', { name: 'Cómo se obtuvo el puntaje' })).toBeVisible();
  expect(await shiftsOf(page)).toBeLessThan(0.05);
});

test('a KPI page says when its figures could not be had, and has them at the next attempt', async ({
  page,
  enterAs,
}) => {
  await enterAs('director');
  await page.route('**/explain?*', (route) => route.abort());
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2021' });
  await expect(page.getByRole('alert')).toContainText('No se pudo cargar el indicador');
  await page.unroute('**/explain?*');
  await page.getByRole('button', { name: 'Intentar de nuevo' }).click();
  await expect(kpi.figures).toContainText('$13,029,542.75');
  // By its title, where the plan's document has a file's name.
  const cited = /Memoria de Labores 2021 · 8\.4 Resultado de implementación/;
  await expect(page.getByRole('figure', { name: cited })).toBeVisible();
});

test('a KPI that has neither values nor targets yet waits for no figures', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  const admin = await apiAs(playwright, server, 'admin');
  const kpi = { code: '1.1.1.1', name: 'Casos resueltos', unit: 'casos', direction: 'increase' };
  const objective = {
    ...{ code: '1.1.1', name: 'Objetivo' },
    kpis: [{ ...kpi, frequency: 'yearly', accumulation: 'sum', targets: [] }],
  };
  const line = { code: '1.1', name: 'Línea', objectives: [objective] };
  const plan = {
    ...{ format: 'rumbo-plan/1', code: 'nuevo', name: 'Plan nuevo', horizon: { from: '2024', to: '2026' } },
    perspectives: [{ code: '1', name: 'Eje', lines: [line] }],
  };
  expect((await admin.post('/api/v1/plans', { data: plan })).status()).toBe(201);
  await page.setViewportSize({ width: 390, height: 844 });
  await enterAs('director');
  await page.goto('/planes/nuevo/indicadores/1.1.1.1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Casos resueltos');
  await expect(page.getByRole('region', { name: 'Historia' })).toBeVisible();
  await expectLoaded(page);
});
