import { BoardPage } from './pages/board.page';
import { MORA, type Saved, recordValue, setTarget } from './pages/plan-api';
import { withDatabase } from './fixtures/database-file';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'auditor' });

let target: Saved;
let recorded: Saved;
let corrected: Saved;

test.beforeAll(async ({ playwright, server }) => {
  const admin = await apiAs(playwright, server, 'admin');
  const owner = await apiAs(playwright, server, 'owner');
  target = await setTarget(admin, MORA, { period: '2022', value: '12000000.00' });
  recorded = await recordValue(owner, MORA, { period: '2022', value: '10750000.00' });
  corrected = await recordValue(owner, MORA, {
    period: '2022',
    value: '11400000.00',
    reason: 'Faltaba diciembre',
  });
});

test.beforeEach(({ enterAs }) => enterAs('auditor'));

test('the ledger tells who did what, before and after, and leads to the board of then', async ({ page }) => {
  await page.goto('/bitacora');
  const entry = (saved: Saved) => page.locator(`li[data-sequence="${saved.sequence}"]`);
  await expect(entry(target)).toContainText(/Administración \(prueba\)\s+fijó la meta de 2022/);
  await expect(entry(target)).toContainText('$12,000,000.00');
  await expect(entry(recorded)).toContainText(
    /Responsable de línea \(prueba\)\s+registró el valor de 2022\s+de\s+1\.1\.1\.1 Cotizaciones patronales/,
  );
  await expect(entry(corrected)).toContainText('corrigió el valor de 2022');
  await expect(entry(corrected)).toContainText(/\$10,750,000\.00\s*cambió a\s*\$11,400,000\.00/);
  await expect(entry(corrected)).toContainText('Motivo: Faltaba diciembre');
  await expect(page.locator('li[data-sequence="1"]')).toContainText('Sistema');

  await entry(recorded)
    .getByRole('link', { name: /Ver el tablero de entonces/ })
    .click();
  const board = new BoardPage(page);
  await expect(board.score).toHaveText('89.6%');
  await expect(board.cutOffBanner).toContainText(`secuencia ${recorded.sequence}`);
  await page.goBack();
  await entry(corrected)
    .getByRole('link', { name: /Ver el tablero de entonces/ })
    .click();
  await expect(board.score).toHaveText('95.0%');
});

test('filters of the ledger live in the address', async ({ page }) => {
  await page.goto('/bitacora');
  await page.getByRole('combobox', { name: 'Tipo' }).selectOption('measurement.corrected');
  await page.getByRole('searchbox', { name: 'Código del indicador' }).fill(MORA);
  await page.getByRole('searchbox', { name: 'Código del indicador' }).press('Enter');
  await expect(page.getByText('1 entrada', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('1 entrada', { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Tipo' })).toHaveValue('measurement.corrected');
  await expect(page.locator('li[data-sequence]')).toHaveCount(1);

  await page.getByRole('combobox', { name: 'Tipo' }).selectOption('user.created');
  await expect(page.getByRole('heading', { name: 'Ninguna entrada coincide' })).toBeVisible();
  await page.getByRole('button', { name: 'Quitar filtros' }).click();
  await expect(page.locator('li[data-sequence]')).toHaveCount(corrected.sequence);
});

test('writing past the application is refused by the database itself', async ({ page, server }) => {
  const tables = await withDatabase(server.dataDir, async (run, all) => {
    const rows = await all("SELECT name FROM sqlite_master WHERE type = 'table'");
    const history = rows
      .map(({ name }) => String(name))
      .filter((name) => name === 'ledger_entry' || name.endsWith('_revision'));
    for (const table of history) {
      // A trigger speaks when a row is touched; without rows there is nothing to rewrite.
      if ((await all(`SELECT 1 FROM "${table}" LIMIT 1`)).length === 0) continue;
      const [column] = await all(`SELECT name FROM pragma_table_info('${table}') LIMIT 1`);
      await expect(run(`UPDATE "${table}" SET "${column!.name}" = "${column!.name}"`)).rejects.toThrow(
        /append-only/i,
      );
      await expect(run(`DELETE FROM "${table}"`)).rejects.toThrow(/append-only/i);
    }
    return history;
  });
  expect(tables).toEqual(
    expect.arrayContaining(['ledger_entry', 'measurement_revision', 'target_revision', 'node_revision']),
  );

  await page.goto('/bitacora');
  await page.getByRole('button', { name: 'Verificar la bitácora' }).click();
  const result = page.getByTestId('verification');
  await expect(result).toContainText('La bitácora está íntegra.');
  await expect(result).toContainText(`Se comprobaron ${corrected.sequence} entradas`);
});
