import type { APIRequestContext } from '@playwright/test';
import {
  apiAs,
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  expectLoaded,
  test,
} from './fixtures/test';
import { GridPageObject, closePeriod, gridPlan, importPlan, recordIn, sheetCell } from './pages/grid.page';

test.use({ journey: 'grid' });

let api: APIRequestContext;
let director: APIRequestContext;
test.beforeAll(async ({ playwright, server }) => {
  await importPlan(await apiAs(playwright, server, 'admin'), gridPlan());
  api = await apiAs(playwright, server, 'owner');
  director = await apiAs(playwright, server, 'director');
});
test.beforeEach(({ enterAs }) => enterAs('owner'));

test('values are typed one under the other: Enter saves and goes down', async ({ page }) => {
  const grid = new GridPageObject(page);
  await grid.open();
  await grid.select(0, 1);
  for (const [row, typed, told] of [
    [0, '1,234.56', '1,234.56'],
    [1, '$87', '87'],
    [2, '87.7%', '87.7'],
  ] as const) {
    await expect(grid.at(row, 1)).toBeFocused();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(grid.at(row, 1)).toHaveAccessibleName(new RegExp(`${told}\\. Guardado`));
  }
  expect((await sheetCell(api, '1.1.1.1', '2024-02')).value).toBe('1234.56');
  // Tab saves and goes on to the right.
  await page.keyboard.type('44');
  await page.keyboard.press('Tab');
  await expect(grid.at(3, 2)).toBeFocused();
  await expect(grid.at(3, 1)).toHaveAccessibleName(/44\. Guardado/);
});

test('a correction asks why, suggests the reason given last, and can be undone', async ({ page }) => {
  await recordIn(api, '1.1.1.4', { period: '2024-06', value: '50' });
  await recordIn(api, '1.1.1.5', { period: '2024-06', value: '60' });
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.4~2024-06' });
  await page.keyboard.type('55');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: /Corregir el valor/ });
  await expect(question).toContainText(/50 consultas.*55 consultas/);
  await page.keyboard.press('Enter');
  await expect(question.getByText('Este dato es necesario.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('Se contó de nuevo');
  await page.keyboard.press('Enter');
  await expect(grid.at(3, 5)).toHaveAccessibleName(/55\. Guardado/);
  await expect(grid.at(4, 5)).toBeFocused();
  await page.keyboard.type('66');
  await page.keyboard.press('Enter');
  await expect(question.getByLabel('Motivo del cambio')).toHaveValue('Se contó de nuevo');
  await expect(question.getByLabel('Motivo del cambio')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(grid.at(4, 5)).toHaveAccessibleName(/66\. Guardado/);

  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Los valores registrados no se borran.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Se deshizo el último cambio de 1.1.1.5, junio de 2024.')).toBeVisible();
  await expect(grid.at(4, 5)).toHaveAccessibleName(/: junio|junio de 2024\. 60/);
  expect((await sheetCell(api, '1.1.1.5', '2024-06')).value).toBe('60');
});

test('what can be read in two ways is asked, what looks shifted is shown, and a wrong text stays in its cell', async ({
  page,
}) => {
  for (const period of ['2025-01', '2025-02']) await recordIn(api, '1.1.1.6', { period, value: '1234' });
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.6~2024-01' });
  await page.keyboard.type('1.234');
  await page.keyboard.press('Enter');
  const reading = page.getByRole('dialog', { name: /¿Qué significa «1\.234»\?/ });
  await expectAccessible(page);
  await reading.getByRole('button', { name: 'Ninguna: seguir escribiendo' }).click();
  await expect(grid.at(5, 0).getByRole('textbox')).toHaveValue('1.234');
  await page.keyboard.press('Enter');
  await reading.getByRole('button', { name: '1,234 consultas' }).click();
  await expect(grid.at(5, 0)).toHaveAccessibleName(/1,234\. Guardado/);

  await grid.select(5, 1);
  await page.keyboard.type('12340');
  await page.keyboard.press('Enter');
  const check = page.getByRole('dialog', { name: /¿Es correcto este valor\?/ });
  await expect(check).toContainText('¿Quiso decir 1,234 consultas?');
  await check.getByRole('button', { name: 'Usar 1,234 consultas' }).click();
  await expect(grid.at(5, 1)).toHaveAccessibleName(/1,234\. Guardado/);

  await grid.select(5, 2);
  await page.keyboard.type('doce');
  await page.keyboard.press('Enter');
  await expect(grid.at(5, 2).getByRole('textbox')).toHaveAccessibleDescription(/Escriba un número/);
  await page.keyboard.press('Escape');
  await expect(grid.at(5, 2)).toHaveAccessibleName(/Vacía/);
  await expect(grid.at(5, 2)).toBeFocused();
  // Clicked away from, it stays as a draft; a number is taken.
  await page.keyboard.type('doce');
  await grid.select(5, 3);
  await expect(page.getByText('no es un número. Lo escrito queda como borrador.')).toBeVisible();
  await expect(grid.at(5, 2)).toHaveAccessibleName(/doce\. Borrador/);
  await page.keyboard.type('1300');
  await grid.select(5, 4);
  await expect(grid.at(5, 3)).toHaveAccessibleName(/1,300\. Guardado/);
});

test('the keys of a spreadsheet move about, and nobody is held in the grid', async ({ page }) => {
  await recordIn(api, '1.1.1.10', { period: '2024-02', value: '1' });
  const grid = new GridPageObject(page);
  await grid.open({ buscar: '1.1.1.1' });
  await grid.select(0, 0);
  for (const [keys, row, column] of [
    ['End', 0, 35],
    ['ArrowDown', 1, 35],
    ['Home', 1, 0],
    ['Control+End', 6, 35],
    ['PageUp', 0, 35],
    ['Control+Home', 0, 0],
    ['ArrowDown', 1, 0],
    ['Control+ArrowRight', 1, 1],
    ['ArrowRight', 1, 2],
    ['Tab', 1, 3],
    ['Shift+Tab', 1, 2],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(grid.at(row, column)).toBeFocused();
  }
  await page.keyboard.press('Control+a');
  await expect(page.getByText('7 × 36 celdas')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 celda', { exact: true })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(grid.grid.locator(':focus')).toHaveCount(0);
  // Other columns are drawn: that brings nobody back.
  const drawn = grid.grid.getByRole('columnheader');
  const before = await drawn.count();
  await page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(() => drawn.count()).not.toBe(before);
  await expect(grid.grid.locator(':focus')).toHaveCount(0);
});

test('numerator, denominator and breakdown are rows of their own, kept until they make a value', async ({
  page,
}) => {
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.13~2024-05' });
  await page.keyboard.press('Alt+ArrowDown');
  await expect(grid.grid.getByRole('rowheader', { name: /Citas cumplidas: Numerador/ })).toBeVisible();
  await expect(page).toHaveURL(/abierto=1\.1\.1\.13/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('45');
  await page.keyboard.press('Enter');
  await expect(page.getByText('falta el numerador o el denominador')).toBeVisible();
  await expect(grid.at(13, 4)).toHaveAccessibleName(/45\. Borrador/);
  await page.reload();
  await expect(grid.at(13, 4)).toHaveAccessibleName(/45\. Borrador/);
  await grid.select(14, 4);
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await expect(grid.at(12, 4)).toHaveAccessibleName(/75\.0%\. Guardado/);
  expect(await sheetCell(api, '1.1.1.13', '2024-05')).toMatchObject({
    value: '75',
    numerator: '45',
    denominator: '60',
  });
});

test('longer periods have a cell where they end, and say which they are', async ({ page }) => {
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.14~2025-Q1' });
  await expect(grid.active()).toHaveAccessibleName(
    /1\.er trimestre de 2025\. T1\. Pendiente\. Vacía\. Meta \$1,000,000\.00/,
  );
  await expect(grid.active()).toContainText('T1');
  await page.keyboard.press('ArrowLeft');
  await expect(grid.active()).toHaveAccessibleName(
    /aquí no termina ningún período de este indicador trimestral/,
  );
  await page.keyboard.press('5');
  await expect(page.getByText('Aquí no termina ningún período de este indicador. Escriba')).toBeVisible();
  await page.getByLabel('Columnas').selectOption('quarterly');
  await expect(page).toHaveURL(/frecuencia=quarterly/);
  await expect(page.getByText('13 indicadores tienen períodos más cortos')).toBeVisible();
  await expect(grid.grid.getByRole('columnheader', { name: '1.er trimestre de 2025' })).toBeVisible();
  await expect(grid.at(0, 4)).toHaveAttribute('tabindex', '0');
  await expect(grid.grid).toHaveAttribute('aria-rowcount', '3');
});

test('a draft in a cell survives a reload', async ({ page }) => {
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.7~2024-01' });
  await page.keyboard.type('321');
  await expect(page.getByRole('main').getByText('Borrador')).toBeVisible();
  await page.reload();
  await expect(grid.at(6, 0)).toHaveAccessibleName(/321\. Borrador/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(grid.at(6, 0)).toHaveAccessibleName(/321\. Guardado/);
});

test('two people on one cell: the second sees both values and chooses', async ({ page }) => {
  await recordIn(api, '1.1.1.8', { period: '2024-01', value: '10' });
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.8~2024-01' });
  await expect(grid.active()).toContainText('10');
  await recordIn(api, '1.1.1.8', { period: '2024-01', value: '11', reason: 'Otra cuenta' });
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Motivo del cambio')).toBeFocused();
  await page.keyboard.type('Cuenta propia');
  await page.keyboard.press('Enter');
  await expect(grid.at(7, 0)).toHaveAccessibleName(/12\. En conflicto/);
  await grid.select(7, 0);
  await page.keyboard.press('Enter');
  const conflict = page.getByRole('dialog', { name: /Otra persona cambió este valor/ });
  await expect(conflict).toContainText('11 consultas');
  await conflict.getByRole('button', { name: 'Tomar el registrado' }).click();
  await expect(grid.at(7, 0)).toHaveAccessibleName(/enero de 2024\. 11/);
});

test('closed periods and cut-offs of the past are read only and say so', async ({ page }) => {
  await recordIn(api, '1.1.1.9', { period: '2024-11', value: '10' });
  await closePeriod(director, '2024-11');
  const grid = new GridPageObject(page);
  await grid.open({ celda: '1.1.1.9~2024-11' });
  await expect(grid.active()).toHaveAttribute('aria-readonly', 'true');
  await expect(grid.active()).toHaveAccessibleName(
    /10\. Cerrado\. Solo lectura: noviembre de 2024 está cerrado/,
  );
  await page.keyboard.press('7');
  await expect(page.getByText('noviembre de 2024 está cerrado: sus valores no cambian')).toBeVisible();
  await expect(grid.grid.getByRole('textbox')).toHaveCount(0);

  await grid.open({ corte: new Date().toISOString(), celda: '1.1.1.9~2024-02' });
  await page.keyboard.press('7');
  await expect(page.getByText('nada se registra en el pasado')).toBeVisible();
  await expect(grid.grid.getByRole('textbox')).toHaveCount(0);
});

test('a thousand KPIs by twelve months draw only what is seen', async ({ page, playwright, server }) => {
  const plan = gridPlan();
  const [template] = plan.perspectives[0]!.lines[0]!.objectives[0]!.kpis;
  const kpis = Array.from({ length: 1000 }, (_, index) => ({ ...template!, code: `1.1.1.${index + 1}` }));
  plan.perspectives[0]!.lines[0]!.objectives[0]!.kpis = kpis;
  await importPlan(await apiAs(playwright, server, 'admin'), {
    ...plan,
    code: 'sintetico-1000',
    name: 'Plan sintético de mil indicadores',
  });
  const grid = new GridPageObject(page);
  await grid.open({ plan: 'sintetico-1000', desde: '2025', hasta: '2025' });
  await expect(grid.grid).toHaveAttribute('aria-rowcount', '1001');
  await grid.select(0, 0);
  await page.keyboard.press('Control+End');
  await expect(grid.at(999, 11)).toBeFocused();
  expect(await grid.grid.getByRole('row').count()).toBeLessThan(60);
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(grid.at(999, 11)).toHaveAccessibleName(/5\. Guardado/);
});

test('axe finds nothing in either language, light and dark, wide and narrow', async ({ page }) => {
  test.setTimeout(120_000);
  const grid = new GridPageObject(page);
  for (const language of ['en', 'es'])
    for (const width of [1440, 390]) {
      await page.addInitScript((chosen) => localStorage.setItem('rumbo.language', chosen), language);
      await page.setViewportSize({ width, height: 900 });
      await grid.open({ abierto: '1.1.1.13,1.1.1.14', celda: '1.1.1.14~2024-Q1' });
      await expectLoaded(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectAccessibleInBothThemes(page);
    }
});
