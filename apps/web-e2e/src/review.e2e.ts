import { largePlan } from './fixtures/large-plan';
import { BoardPage } from './pages/board.page';
import { MORA, recordValue, refusedValue, setTarget } from './pages/plan-api';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';

test.use({ journey: 'review' });
test.describe.configure({ mode: 'serial' });

const REVIEW = '/planes/isss-2021/revision?periodo=2022';

test.beforeAll(async ({ playwright, server }) => {
  const owner = await apiAs(playwright, server, 'owner');
  await setTarget(await apiAs(playwright, server, 'admin'), MORA, { period: '2022', value: '12000000.00' });
  await recordValue(owner, MORA, { period: '2022', value: '10750000.00', note: 'Cierre de diciembre' });
  await recordValue(owner, '1.1.1.4', { period: '2022', value: '11' });
  await recordValue(owner, '1.1.1.5', { period: '2022', value: '98765' });
});

test('the director returns one value with a reason and approves the others in bulk', async ({
  page,
  enterAs,
}) => {
  await enterAs('director');
  await page.goto('/');
  await page.getByRole('link', { name: 'Revisión' }).click();
  await page.goto(REVIEW);
  const waiting = page.getByRole('region', { name: '3 valores por revisar' });
  const mora = waiting.locator(`li[data-kpi="${MORA}"]`);
  await expect(mora).toContainText('$10,750,000.00');
  await expect(mora).toContainText('$12,000,000.00');
  await expect(mora).toContainText('Cierre de diciembre');
  await expect(mora).toContainText('Responsable de línea (prueba)');
  await expectAccessible(page);

  const other = waiting.locator('li[data-kpi="1.1.1.4"]');
  await other.getByRole('button', { name: 'Devolver… 1.1.1.4' }).click();
  await other.getByRole('button', { name: 'Devolver con este motivo' }).click();
  await expect(other.getByText('Este dato es necesario.')).toBeVisible();
  await other.getByRole('textbox', { name: 'Qué debe corregir quien lo registró' }).fill('Falta un mes');
  await other.getByRole('button', { name: 'Devolver con este motivo' }).click();
  await expect(page.getByText('Se devolvió 1 valor a su responsable.')).toBeVisible();
  const returned = page.getByRole('region', { name: /^1 valor devuelto/ });
  await expect(returned).toContainText('Falta un mes');
  await expect(page.locator('li[data-kpi="1.1.1.5"]')).toBeFocused();

  await page.getByRole('checkbox', { name: 'Seleccionar todos' }).check();
  await page.getByRole('button', { name: 'Aprobar 2' }).click();
  await expect(page.getByText('Se aprobaron 2 valores.')).toBeVisible();
  await expect(page.getByText('No hay valores por revisar en este período.')).toBeVisible();
  await expect(page.getByRole('heading', { name: '0 valores por revisar' })).toBeFocused();
});

test('the owner is told what was returned and why', async ({ page, enterAs }) => {
  await enterAs('owner');
  await page.goto('/mis-indicadores?buscar=1.1.1.4');
  await expect(page.getByText(/Dirección \(prueba\) devolvió .*: Falta un mes/)).toBeVisible();
  await page.goto(REVIEW);
  await expect(page.getByRole('button', { name: /Aprobar/ })).toHaveCount(0);
});

test('the period is closed knowing what is missing, reopened with a reason, and the board tells for ever', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  await enterAs('director');
  await page.goto(REVIEW);
  const panel = page.getByRole('region', { name: 'Período 2022' });
  await panel.getByRole('button', { name: 'Cerrar…' }).click();
  const close = panel.getByRole('button', { name: 'Cerrar 2022' });
  await expect(close).toBeDisabled();
  await panel.getByText('1 valor devuelto y no corregido').click();
  await expect(panel.getByRole('link', { name: /^1\.1\.1\.4/ })).toBeVisible();
  for (const box of await panel.getByRole('checkbox').all()) await box.check();
  await expectAccessible(page);
  await close.click();
  await expect(panel.getByTestId('period-state')).toHaveText('Cerrado');

  const owner = await apiAs(playwright, server, 'owner');
  expect(await refusedValue(owner, '1.1.1.4', { period: '2022', value: '12', reason: 'x' })).toEqual({
    status: 409,
    code: 'PERIOD.CLOSED',
  });
  const board = new BoardPage(page);
  await board.open({ periodo: '2022' });
  await expect(page.getByTestId('period-state')).toContainText('Período cerrado');

  await page.getByRole('link', { name: 'Período cerrado' }).click();
  await panel.getByRole('button', { name: 'Reabrir…' }).click();
  await panel.getByRole('textbox', { name: /^Motivo de la reapertura/ }).fill('Llegó el dato que faltaba');
  await panel.getByRole('button', { name: 'Reabrir 2022' }).click();
  await expect(panel.getByTestId('period-state')).toContainText('Abierto');
  await board.open({ periodo: '2022' });
  await expect(page.getByTestId('period-state')).toContainText('Período abierto');
  await expect(page.getByTestId('period-state')).toContainText('reabierto 1 vez');
  await expect(page.getByTestId('period-state')).toContainText('Llegó el dato que faltaba');
});

test('nothing is decided in the past', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto(`${REVIEW}&corte=9`);
  await expect(page.getByTestId('cut-off-banner')).toBeVisible();
  await expect(page.getByRole('button', { name: /Aprobar|Devolver|Cerrar…|Reabrir…/ })).toHaveCount(0);
});

test('axe finds nothing on it in English, on a phone, in the dark', async ({ page, enterAs }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.addInitScript(() => localStorage.setItem('rumbo.language', 'en'));
  await enterAs('director');
  await page.goto(REVIEW);
  await expect(page.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Period 2022' })).toBeVisible();
  await expectAccessible(page);
});

test('of many values a part is shown, and decided, at a time', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  const admin = await apiAs(playwright, server, 'admin');
  expect((await admin.post('/api/v1/plans', { data: largePlan('grande') })).status()).toBe(201);
  const cells = Array.from({ length: 120 }, (_, at) => ({
    kpi: `1.${1 + Math.floor(at / 60)}.1.${1 + (at % 60)}`,
    period: '2022',
    value: '40',
  }));
  const owner = await apiAs(playwright, server, 'owner');
  const saved = await owner.post('/api/v1/plans/grande/measurements', { data: { mode: 'all', cells } });
  expect(saved.status()).toBe(201);

  await enterAs('director');
  await page.goto('/planes/grande/revision?periodo=2022');
  const waiting = page.getByRole('region', { name: '120 valores por revisar' });
  await expect(waiting.getByText('Se muestran 100 de 120 valores.')).toBeVisible();
  await expect(waiting.getByText('100 valores mostrados de un mismo lote')).toBeVisible();
  await expect(waiting.getByRole('checkbox', { name: 'Seleccionar los 100 mostrados' })).toBeVisible();
  await expectAccessible(page);

  const more = waiting.getByRole('button', { name: 'Mostrar más' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(waiting.locator('li[data-kpi]')).toHaveCount(120);
  await expect(more).toHaveCount(0);
  // The button is gone: who came by keyboard goes on with the first value that came.
  await expect(waiting.getByRole('link', { name: /^1\.2\.1\.41 / })).toBeFocused();

  await page.reload();
  await waiting.getByRole('checkbox', { name: 'Seleccionar los 100 mostrados' }).check();
  await page.getByRole('button', { name: 'Aprobar 100' }).click();
  await expect(page.getByText('Se aprobaron 100 valores.')).toBeVisible();
  const left = page.getByRole('region', { name: '20 valores por revisar' });
  await expect(left.locator('li[data-kpi]')).toHaveCount(20);
  await expect(left.getByRole('checkbox', { name: 'Seleccionar todos' })).toBeVisible();
});
