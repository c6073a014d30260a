import { KpiPage } from './pages/kpi.page';
import { MORA, recordValue, setTarget } from './pages/plan-api';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';

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
