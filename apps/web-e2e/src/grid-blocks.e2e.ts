import type { APIRequestContext } from '@playwright/test';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';
import {
  GRID_PLAN,
  GridPageObject,
  block,
  gridPlan,
  importPlan,
  recordIn,
  sheetCell,
  valuesOf,
} from './pages/grid.page';

test.use({ journey: 'grid-blocks', permissions: ['clipboard-read', 'clipboard-write'] });

let api: APIRequestContext;
test.beforeAll(async ({ playwright, server }) => {
  await importPlan(await apiAs(playwright, server, 'admin'), gridPlan());
  api = await apiAs(playwright, server, 'owner');
});
test.beforeEach(({ enterAs }) => enterAs('owner'));

test('a block of 12 × 20 cells goes through the real clipboard, and back as one', async ({ page }) => {
  test.setTimeout(120_000);
  await recordIn(api, '1.1.1.1', { period: '2024-01', value: '900' });
  await recordIn(api, '1.1.1.1', { period: '2024-02', value: '1001' });
  const grid = new GridPageObject(page);
  await grid.open();
  await grid.select(0, 0);
  await grid.paste(block(12, 20, (row, column) => (1000 + row * 20 + column).toLocaleString('en-US')));
  await expect(grid.preview.getByRole('button', { name: '238 nuevas' })).toBeVisible();
  await expect(grid.preview.getByRole('button', { name: '1 cambia' })).toBeVisible();
  await expect(grid.preview.getByRole('button', { name: '1 igual' })).toBeVisible();
  const changed = grid.preview.getByRole('row', { name: /1\.1\.1\.1 · enero de 2024/ });
  await expect(changed).toContainText(/Cambia.*900.*1,000/);
  await expectAccessible(page);
  await grid.preview.getByRole('button', { name: 'Guardar los 239 valores' }).click();
  await expect(grid.preview.getByText('Este dato es necesario.')).toBeVisible();
  await grid.preview.getByLabel('Motivo de los cambios').fill('Cierre definitivo del mes');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Se guardaron 239 valores del bloque.')).toBeVisible();
  await expect(grid.at(11, 3)).toHaveAccessibleName(/abril de 2024.*1,223.*Guardado/);
  const last = await valuesOf(api, '1.1.1.12');
  expect(Object.keys(last)).toHaveLength(20);
  expect(last['2025-08']).toBe('1239');
  expect((await valuesOf(api, '1.1.1.1'))['2024-01']).toBe('1000');

  await page.getByRole('button', { name: 'Deshacer el bloque' }).click();
  await expect(page.getByRole('dialog', { name: 'Deshacer el bloque' }).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Era el archivo de otro año');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Las 239 celdas tienen otra vez lo que tenían antes')).toBeVisible();
  await expect(grid.at(0, 0)).toContainText('900');
  await expect(grid.at(1, 0)).toHaveAccessibleName(/Vacía/);
  expect(await valuesOf(api, '1.1.1.1')).toEqual({ '2024-01': '900', '2024-02': '1001' });
});

test('bad cells of a block each say why, and the good ones are saved without them', async ({ page }) => {
  const grid = new GridPageObject(page);
  // The last month but one, the last, and one after; the KPI three rows below is yearly.
  await grid.open({ celda: '1.1.1.12~2026-11' });
  await expect(grid.at(11, 34)).toBeFocused();
  await grid.paste('n/d\t500\t7\n\n\n1\t"dos\nlíneas"');
  const line = (cell: string | RegExp) => grid.preview.getByRole('row').filter({ hasText: cell });
  await expect(line('1.1.1.12 · noviembre de 2026')).toContainText(/No se puede.*n\/d.*No es un número\./);
  await expect(line('Fuera de la cuadrícula')).toContainText('Queda fuera de la cuadrícula.');
  await expect(line('1.1.1.15 · noviembre de 2026')).toContainText('no termina ningún período');
  await expect(line('1.1.1.15 · 2026')).toContainText(/dos\s*líneas.*No es un número/);
  await expect(line('1.1.1.12 · diciembre de 2026')).toContainText('Nueva');
  await grid.preview.getByRole('button', { name: /no se pueden/ }).click();
  await expect(line('diciembre de 2026').filter({ hasText: 'Nueva' })).toHaveCount(0);
  await grid.preview.getByRole('button', { name: 'Guardar la correcta' }).click();
  await expect(page.getByText('Se guardó 1 valor del bloque.')).toBeVisible();
  expect((await valuesOf(api, '1.1.1.12'))['2026-12']).toBe('500');
});

test('what can be read in two ways is asked once for the block', async ({ page }) => {
  const grid = new GridPageObject(page);
  await grid.open();
  await grid.select(2, 0);
  await grid.paste('1.234\t5.678\t9');
  const question = page.getByRole('dialog', { name: 'Antes de guardar el bloque' });
  await expect(question).toContainText('«1.234», «5.678»');
  await expect(question.getByRole('button', { name: 'Continuar' })).toBeDisabled();
  await expectAccessible(page);
  await question.getByRole('radio', { name: /Todos como miles/ }).check();
  await question.getByRole('button', { name: 'Continuar' }).click();
  await question.getByRole('button', { name: 'Guardar los 3 valores' }).click();
  await expect(grid.at(2, 0)).toHaveAccessibleName(/1,234\. Guardado/);
  expect(await valuesOf(api, '1.1.1.3')).toEqual({ '2024-01': '1234', '2024-02': '5678', '2024-03': '9' });

  await grid.select(3, 0);
  await grid.paste('1.234\t5.678');
  await question.getByRole('radio', { name: 'Una por una' }).check();
  await question.getByLabel('«1.234»').selectOption('1.234');
  await question.getByRole('button', { name: 'Continuar' }).click();
  await expect(question).toContainText('Puede leerse de dos maneras y se dejó fuera.');
  await question.getByRole('button', { name: 'Guardar la correcta' }).click();
  await expect(grid.at(3, 0)).toHaveAccessibleName(/1\.234\. Guardado/);
  expect(await valuesOf(api, '1.1.1.4')).toEqual({ '2024-01': '1.234' });
});

test('by keyboard alone: select, copy out, paste back, fill down and to the right', async ({ page }) => {
  for (const [period, value] of [
    ['2024-01', '1.234'],
    ['2024-02', '20'],
  ] as const)
    await recordIn(api, '1.1.1.5', { period, value });
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.5~2024-01' });
  await expect(grid.at(4, 0)).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Se copiaron 2 celdas.')).toBeVisible();
  expect(await grid.clipboard()).toBe('1.234\t20');
  await expect(page.getByText('Suma 21.234')).toBeVisible();

  // The copied decimal is no question: the grid says itself what it is.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+v');
  await expect(grid.preview).toContainText('Se guardarán 2 valores');
  await page.keyboard.press('Enter');
  await expect(grid.at(5, 1)).toHaveAccessibleName(/20\. Guardado/);
  await expect(grid.at(5, 0)).toBeFocused();

  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect(grid.preview).toContainText('Se guardarán 2 valores');
  await page.keyboard.press('Enter');
  await expect(grid.at(6, 1)).toHaveAccessibleName(/20\. Guardado/);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(grid.at(6, 1)).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+r');
  await expect(grid.preview).toContainText('Se guardará 1 valor');
  await page.keyboard.press('Escape');
  await expect(grid.preview).toHaveCount(0);
  await page.keyboard.press('Control+r');
  await expect(grid.preview).toContainText('Se guardará 1 valor');
  await page.keyboard.press('Enter');
  await expect(grid.at(6, 2)).toHaveAccessibleName(/20\. Guardado/);
  expect(await valuesOf(api, '1.1.1.7')).toEqual({ '2024-01': '1.234', '2024-02': '20', '2024-03': '20' });

  await page.keyboard.press('Control+z');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Sobraba');
  await page.keyboard.press('Enter');
  await expect(page.getByText('La celda tiene otra vez lo que tenía antes del bloque.')).toBeVisible();
  expect((await sheetCell(api, '1.1.1.7', '2024-03')).value).toBeNull();
});

test('the mouse draws blocks and the fill handle', async ({ page }) => {
  await recordIn(api, '1.1.1.8', { period: '2024-01', value: '7' });
  await recordIn(api, '1.1.1.8', { period: '2024-02', value: '8' });
  const grid = new GridPageObject(page);
  await grid.open();
  const middle = async (row: number, column: number) => {
    const box = (await grid.at(row, column).boundingBox())!;
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  await page.mouse.move(...(await middle(7, 0)));
  await page.mouse.down();
  await page.mouse.move(...(await middle(7, 1)));
  await page.mouse.up();
  await expect(grid.grid.locator('[aria-selected="true"]')).toHaveCount(2);
  const handle = (await grid.grid.locator('[data-fill]').boundingBox())!;
  await page.mouse.move(handle.x + 3, handle.y + 3);
  await page.mouse.down();
  await page.mouse.move(...(await middle(7, 2)));
  await page.mouse.move(...(await middle(7, 4)));
  await page.mouse.up();
  await expect(grid.preview).toContainText('Se guardarán 3 valores');
  await page.keyboard.press('Enter');
  await expect(grid.at(7, 4)).toHaveAccessibleName(/7\. Guardado/);
  expect(await valuesOf(api, '1.1.1.8')).toEqual({
    '2024-01': '7',
    '2024-02': '8',
    '2024-03': '7',
    '2024-04': '8',
    '2024-05': '7',
  });
});

test('rows of a ratio and of a breakdown are pasted into one value', async ({ page }) => {
  const grid = new GridPageObject(page);
  await grid.open({ abierto: '1.1.1.13,1.1.1.14', celda: '1.1.1.13~2024-03' });
  await expect(grid.at(12, 2)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await grid.paste('150\n200\n$1,000.00\n$600.00\n$400.00');
  await expect(grid.preview).toContainText('Se guardarán 2 valores');
  await page.keyboard.press('Enter');
  await expect(grid.at(12, 2)).toHaveAccessibleName(/75\.0%\. Guardado/);
  await expect(grid.at(17, 2)).toHaveAccessibleName(/\$400\.00\. T1\. Guardado/);
  expect(await sheetCell(api, '1.1.1.13', '2024-03')).toMatchObject({
    value: '75',
    numerator: '150',
    denominator: '200',
  });
  expect(await sheetCell(api, '1.1.1.14', '2024-Q1')).toMatchObject({
    value: '1000.00',
    breakdown: { Ventanilla: '600.00', 'En línea': '400.00' },
  });
});

test('without a connection a block waits, survives a reload, and is sent once', async ({ page, context }) => {
  const grid = new GridPageObject(page);
  await grid.open();
  await grid.select(9, 0);
  await context.route('**/api/v1/**', (route) =>
    route.request().method() === 'POST' || route.request().url().includes('/health/')
      ? route.abort()
      : route.continue(),
  );
  await grid.paste('31\t32\t33');
  await expect(grid.preview).toContainText('Sin respuesta del servidor');
  await page.keyboard.press('Enter');
  await expect(grid.at(9, 2)).toHaveAccessibleName(/33\. Sin enviar/);
  await page.reload();
  await expect(grid.at(9, 2)).toHaveAccessibleName(/33\. Sin enviar/);
  await context.unroute('**/api/v1/**');
  await page.reload();
  await expect(grid.at(9, 2)).toHaveAccessibleName(/33\. Guardado/);
  expect(await valuesOf(api, '1.1.1.10')).toEqual({ '2024-01': '31', '2024-02': '32', '2024-03': '33' });
  const history = await api.get(`/api/v1/plans/${GRID_PLAN}/kpis/1.1.1.10/history?kind=measurement`);
  const { entries } = (await history.json()) as { entries: { after: string | null }[] };
  expect(entries.filter(({ after }) => ['31', '32', '33'].includes(after ?? ''))).toHaveLength(3);
});
