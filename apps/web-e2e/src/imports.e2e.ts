import type { Page } from '@playwright/test';
import { MORA } from './pages/plan-api';
import { expect, expectAccessible, test } from './fixtures/test';

test.use({ journey: 'imports' });
test.describe.configure({ mode: 'serial' });
test.beforeEach(({ enterAs }) => enterAs('owner'));

const PAGE = '/mis-indicadores/importar';

async function choose(page: Page, name: string, lines: string[]): Promise<void> {
  const buffer = Buffer.from(lines.join('\r\n'));
  await page.getByLabel(/Suelte aquí el archivo/).setInputFiles({ name, mimeType: 'text/csv', buffer });
}
const row = (page: Page, cell: string) => page.locator(`tr[data-cell="${cell}"]`);

test('the template comes filled with one’s own KPIs and goes back in', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByLabel('Períodos').selectOption('2022');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Plantilla CSV' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').replace('\uFEFF', '').trim().split('\r\n');
  expect(lines[0]).toBe(
    'Código,Indicador,Unidad,Período,Elemento,Valor,Numerador,Denominador,Nota,Valor actual,Meta',
  );
  const at = lines.findIndex((line) => line.startsWith(`${MORA},`));
  lines[at] = lines[at]!.replace(/,2022,,,/, ',2022,,"12,500,000.00",');
  await choose(page, 'plantilla.csv', lines);
  await expect(row(page, `F${at + 1}`)).toContainText('$12,500,000.00');
  await expect(page.getByRole('button', { name: 'Todas 1', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Guardar todo (1 fila)' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Se guardó 1 valor');
  await page.reload();
  await expect(page.getByText('Guardada: 1 valor').first()).toBeVisible();
});

test('good rows are saved without the bad ones, a change asks for its reason, and all is taken back', async ({
  page,
}) => {
  await page.goto(PAGE);
  const lines = [
    'Código,Período,Valor',
    `${MORA},2022,"12,600,000.5"`,
    '1.1.1.4,2022,15',
    '1.1.1.5,2022,n/d',
  ];
  await choose(page, 'resultados.csv', [...lines, '4.1.1.1,2022,5']);
  await expect(row(page, 'C2')).toContainText('$12,500,000.00');
  await expect(row(page, 'C2')).toContainText('$12,600,000.50');
  await expect(row(page, 'C4')).toContainText('C4: «n/d» no es un número.');
  await expect(row(page, 'C5')).toContainText('pertenece a otra unidad');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Rechazadas 2', exact: true }).click();
  await expect(page).toHaveURL(/ver=refused/);
  await expect(row(page, 'C2')).toHaveCount(0);
  await page.getByRole('button', { name: 'Guardar solo las 2 filas correctas' }).click();
  const reason = page.getByRole('textbox', { name: 'Motivo del cambio de 1 valor ya registrado' });
  await expect(reason).toBeFocused();
  await reason.fill('Cierre contable');
  await page.getByRole('button', { name: 'Guardar solo las 2 filas correctas' }).press('Enter');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Se guardaron 2 valores');

  await page.getByRole('button', { name: 'Deshacer la carga…' }).click();
  await page.getByRole('textbox', { name: 'Por qué se deshace' }).fill('Era el archivo de prueba');
  await page.getByRole('button', { name: 'Deshacer la carga', exact: true }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('La carga se deshizo');
  await page.getByRole('button', { name: 'Subir otro archivo' }).click();
  await choose(page, 'comprobación.csv', lines);
  await expect(row(page, 'C2')).toContainText('$12,500,000.00');
  await expect(row(page, 'C3')).toContainText('Nueva');
});

test('the columns of a sheet of one’s own are asked for once', async ({ page }) => {
  const sheet = (value: string) => [
    'Unidad financiera;;',
    'Concepto;Cuándo;Cuánto',
    `1.1.1.6;Año 2022;${value}`,
  ];
  await page.goto(PAGE);
  await choose(page, 'propio.csv', sheet('12,5'));
  const form = page.getByRole('form', { name: '¿Qué contiene cada columna?' });
  await form.getByRole('button', { name: 'Leer con estas columnas' }).click();
  await expect(form.getByText('Elija la columna del indicador.')).toBeVisible();
  await expect(form.getByLabel('Indicador (código o nombre)')).toBeFocused();
  await expectAccessible(page);
  await form.getByLabel('Indicador (código o nombre)').selectOption('A');
  await form.getByLabel('Período', { exact: true }).selectOption('B');
  await form.getByLabel('Valor', { exact: true }).selectOption('C');
  await form.getByRole('button', { name: 'Leer con estas columnas' }).click();
  await expect(row(page, 'C3')).toContainText('se puede leer de dos maneras');
  await page.getByLabel('Marca decimal del archivo').selectOption('comma');
  await expect(row(page, 'C3')).toContainText('12.5 interacciones');

  await page.getByRole('button', { name: 'Subir otro archivo' }).click();
  await choose(page, 'del mes siguiente.csv', sheet('1.234,5'));
  await expect(row(page, 'C3')).toContainText('1,234.5');
  await expect(page.getByText('columnas recordadas de la vez anterior')).toBeVisible();
});

test('a long file is shown piece by piece, its refused rows at once', async ({ page }) => {
  await page.goto(PAGE);
  const lines = Array.from({ length: 450 }, (_, i) => `no-hay-${i},2022,${i}`);
  await choose(page, 'largo.csv', ['Código,Período,Valor', ...lines, '1.1.1.6,2022,13']);
  await expect(page.getByRole('button', { name: 'Todas 451', exact: true })).toBeVisible();
  await expect(page.locator('tr[data-cell]')).toHaveCount(200);
  await page.getByRole('button', { name: 'Mostrar más (quedan 251)' }).click();
  await expect(page.locator('tr[data-cell]')).toHaveCount(400);
  await page.getByRole('button', { name: 'Mostrar más (quedan 51)' }).click();
  await expect(page.locator('tr[data-cell]')).toHaveCount(451);
  await expect(page.getByRole('button', { name: /^Mostrar más/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Nuevas 1', exact: true }).click();
  await expect(row(page, 'C452')).toContainText('13 interacciones');
  await expect(page.locator('tr[data-cell]')).toHaveCount(1);
  await page.reload();
  await expect(page.locator('tr[data-cell]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Sin cambio 0' }).click();
  await expect(page.getByText('No hay filas en este grupo.')).toBeVisible();
});

test('a file that was put away does not come back with a late answer', async ({ page }) => {
  await page.goto(PAGE);
  await choose(page, 'anterior.csv', ['Código,Período,Valor', '1.1.1.6,2022,12']);
  await expect(row(page, 'C2')).toContainText('12 interacciones');
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/v1/plans/isss-2021/imports*', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await page.getByLabel('Marca decimal del archivo').selectOption('comma');
  await page.getByRole('button', { name: 'Subir otro archivo' }).click();
  await expect(page.getByLabel(/Suelte aquí el archivo/)).toBeAttached();
  answer();
  await expect(page.getByRole('link', { name: 'anterior.csv' })).toHaveCount(2);
  await expect(page.getByLabel(/Suelte aquí el archivo/)).toBeAttached();
  await expect(page).not.toHaveURL(/carga=/);
});

test('a file that is none says what it is, and directors are told who may', async ({ page, enterAs }) => {
  await page.goto(PAGE);
  const pdf = { name: 'informe.xlsx', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.getByLabel(/Suelte aquí el archivo/).setInputFiles(pdf);
  await expect(page.getByRole('alert')).toContainText('sino PDF');
  await enterAs('director');
  await page.goto(PAGE);
  await expect(page.getByText('Esta lista es para responsables de línea')).toBeVisible();
});

test('the director decides on an import as one', async ({ page, enterAs }) => {
  await page.goto(PAGE);
  await choose(page, 'lote.csv', [
    'Código,Período,Valor',
    '1.1.1.7,2022,3',
    '1.1.1.8,2022,4',
    '1.1.1.9,2022,5',
  ]);
  await page.getByRole('button', { name: 'Guardar todo (3 filas)' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Se guardaron 3 valores');
  await enterAs('director');
  await page.goto('/planes/isss-2021/revision?periodo=2022');
  const batch = page.locator('.batch').filter({ hasText: '3 valores de un mismo lote' });
  await batch.getByRole('checkbox', { name: 'Marcar el lote' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Aprobar 3/ }).click();
  await expect(page.getByText(/3 valores/).first()).toBeVisible();
  await expect(batch).toHaveCount(0);
});
