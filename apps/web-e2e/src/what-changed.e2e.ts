import { BoardPage } from './pages/board.page';
import { MORA, type Saved, recordValue, setTarget } from './pages/plan-api';
import { apiAs, expect, expectAccessible, expectLoaded, test } from './fixtures/test';

test.use({ journey: 'what-changed' });

let recorded: Saved;
let corrected: Saved;

test.beforeAll(async ({ playwright, server }) => {
  const owner = await apiAs(playwright, server, 'owner');
  await setTarget(await apiAs(playwright, server, 'admin'), MORA, { period: '2022', value: '12000000.00' });
  recorded = await recordValue(owner, MORA, { period: '2022', value: '10750000.00' });
  corrected = await recordValue(owner, MORA, {
    period: '2022',
    value: '11400000.00',
    reason: 'Faltaba diciembre',
  });
});

test('from the board to what changed, by whom and why, and to its entry in the ledger', async ({
  page,
  enterAs,
}) => {
  await enterAs('director');
  const board = new BoardPage(page);
  await board.open({ periodo: '2022' });
  await page.getByRole('link', { name: 'Comparar con otro corte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Qué cambió' })).toBeVisible();
  await expect(page.getByTestId('diff-total')).toContainText('Sin puntajes para comparar');

  await page.getByRole('button', { name: /^Desde la secuencia/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Elegir el corte anterior' });
  await expect(dialog.getByRole('radio', { name: 'Ahora' })).toHaveCount(0);
  await dialog.getByRole('radio', { name: 'Una secuencia de la bitácora' }).check();
  await dialog.getByRole('textbox', { name: 'Número de secuencia' }).fill(String(recorded.sequence));
  await dialog.getByRole('button', { name: 'Ver ese corte' }).click();

  const total = page.getByTestId('diff-total');
  await expect(total).toContainText('89.6%');
  await expect(total).toContainText('95.0%');
  await expect(total).toContainText('+5.4 puntos');
  const cause = page.locator(`li[data-sequence="${corrected.sequence}"]`);
  await expect(cause).toContainText('+5.4');
  await expect(cause).toContainText('Responsable de línea (prueba)');
  await expect(cause).toContainText('corrigió el valor de 2022');
  await expect(cause).toContainText(/\$10,750,000\.00\s*cambió a\s*\$11,400,000\.00/);
  await expect(cause).toContainText('Motivo: Faltaba diciembre');

  const chart = page.getByRole('region', { name: 'Del puntaje anterior al posterior' });
  await chart.getByText('Ver las cifras en tabla').click();
  await expect(chart.getByRole('row', { name: /^Antes/ })).toContainText('89.6%');
  await expect(chart.getByRole('row', { name: /^1\.1\.1\.1/ })).toContainText('+5.4');
  await expect(chart.getByRole('row', { name: /^Después/ })).toContainText('95.0%');
  const nodes = page.getByRole('region', { name: 'Niveles e indicadores que cambiaron' });
  await expect(nodes.getByRole('row', { name: /1\.1\.1\.1/ })).toContainText(/89\.6%\s*cambió a\s*95\.0%/);
  await expectAccessible(page);

  await page.reload();
  await expect(total).toContainText('+5.4 puntos');
  await cause.getByRole('link', { name: `secuencia ${corrected.sequence} en la bitácora` }).click();
  await expect(page.locator('li[data-sequence]').first()).toHaveAttribute(
    'data-sequence',
    String(corrected.sequence),
  );
});

test('says that nothing changed, and what is wrong with cut-offs in the wrong order', async ({
  page,
  enterAs,
}) => {
  await enterAs('auditor');
  const url = '/planes/isss-2021/cambios?periodo=2022';
  await page.goto(`${url}&contra=${corrected.sequence}`);
  await expect(page.getByRole('heading', { name: 'Nada cambió en este tablero' })).toBeVisible();
  await page.goto(`${url}&contra=${corrected.sequence}&corte=${recorded.sequence}`);
  await expect(page.getByRole('alert')).toContainText('es posterior');
});

test('axe finds nothing on it in English, on a phone, in the dark', async ({ page, enterAs }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.addInitScript(() => localStorage.setItem('rumbo.language', 'en'));
  await enterAs('auditor');
  await page.goto(`/planes/isss-2021/cambios?periodo=2022&contra=${recorded.sequence}`);
  await expect(page.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible();
  await expectLoaded(page);
  await expectAccessible(page);
});
