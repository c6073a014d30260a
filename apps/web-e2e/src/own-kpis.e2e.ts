import { KpiPage } from './pages/kpi.page';
import { MyKpisPage } from './pages/my-kpis.page';
import { MORA, recordValue, setTarget } from './pages/plan-api';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';

test.use({ journey: 'own-kpis' });
test.beforeEach(({ enterAs }) => enterAs('owner'));

const PLAN = 'isss-2021';

test('what waits is grouped by period, what a score waits for comes first', async ({
  page,
  playwright,
  server,
}) => {
  await setTarget(await apiAs(playwright, server, 'admin'), MORA, { period: '2022', value: '12000000.00' });
  const list = new MyKpisPage(page);
  await list.open();
  const overdue = list.group('Vencidos');
  await expect(overdue.getByRole('button', { name: /^2022 109 indicadores · 5 con meta/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  const rows = overdue.locator('li[data-period="2022"]');
  await expect(rows).toHaveCount(109);
  const codes = await rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-code')));
  expect(codes.slice(0, 5).sort()).toEqual([MORA, '2.2.1.19', '2.2.1.20', '2.2.1.24', '2.2.1.9'].sort());
  await expect(list.row(MORA, '2022')).toContainText('$12,000,000.00');
  await expect(list.row(MORA, '2022')).toContainText(/\$13,029,542\.75\s*2021/);
  expect(codes.filter((code) => code!.startsWith('4.'))).toEqual([]);

  await overdue.getByRole('button', { name: /^2023/ }).click();
  await expect(overdue.locator('li[data-period="2023"]')).toHaveCount(109);
  await page.getByRole('combobox', { name: 'Período' }).selectOption('2024');
  await expect(overdue.locator('li[data-code]')).toHaveCount(109);
  await expect(page).toHaveURL(/mostrar=2024/);
});

test('a year is worked through by keyboard alone: Enter saves and goes on to the next KPI', async ({
  page,
}) => {
  const list = new MyKpisPage(page);
  await list.open({ buscar: 'facebook', mostrar: '2022' });
  await list.value('1.1.1.4', '2022').focus();
  await page.keyboard.type('once');
  await page.keyboard.press('Enter');
  await expect(list.value('1.1.1.4', '2022')).toHaveAccessibleDescription(
    'Escriba un número, por ejemplo 13,029,542.75.',
  );
  await page.keyboard.press('Control+a');
  for (const [code, typed, told] of [
    ['1.1.1.4', '11', '11 publicaciones'],
    ['1.1.1.5', '98,765', '98,765 personas'],
    ['1.1.1.6', '95000', '95,000 interacciones'],
  ] as const) {
    await expect(list.value(code, '2022')).toBeFocused();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(list.notice).toContainText(`Se guardó ${told} para 2022`);
    await expect(list.row(code, '2022')).toContainText('Guardado');
  }
  await page.reload();
  await expect(list.group('Al día').locator('li[data-code="1.1.1.5"]')).toContainText('provisional');
  await expect(list.value('1.1.1.5', '2022')).toHaveValue('98,765');
});

test('a saved value can be undone from the notice and from its row', async ({ page }) => {
  const list = new MyKpisPage(page);
  await list.open({ buscar: '1.1.1.7', mostrar: '2023' });
  await list.value('1.1.1.7', '2023').fill('12');
  await page.keyboard.press('Enter');
  await expect(list.row('1.1.1.7', '2023')).toContainText('Guardado');
  await page.getByRole('button', { name: 'Deshacer', exact: true }).click();
  await expect(list.notice).toContainText('Se deshizo el valor de 2023');
  await expect(list.value('1.1.1.7', '2023')).toHaveValue('');

  await list.value('1.1.1.7', '2023').fill('13');
  await page.keyboard.press('Enter');
  await expect(list.row('1.1.1.7', '2023')).toContainText('Guardado');
  await page.reload();
  await expect(list.value('1.1.1.7', '2023')).toHaveValue('13');
  await list
    .row('1.1.1.7', '2023')
    .getByRole('button', { name: 'Deshacer el valor de 2023 de 1.1.1.7' })
    .click();
  await expect(list.value('1.1.1.7', '2023')).toHaveValue('');
  const kpi = new KpiPage(page);
  await kpi.open('1.1.1.7', { periodo: '2023' });
  await expect(kpi.history).toContainText(/Valor de 2023:\s*13 publicaciones\s*cambió a\s*Sin valor/);
});

test('a figure of another size is asked about, and an ambiguous one is never guessed', async ({ page }) => {
  const list = new MyKpisPage(page);
  await list.open({ plan: PLAN, kpi: MORA, periodo: '2023' });
  const [row, value] = [list.row(MORA, '2023'), list.value(MORA, '2023')];
  await expect(value).toBeFocused();
  await page.keyboard.type('1302954275');
  await expect(row).toContainText('¿Quiso decir $13,029,542.75?');
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Usar $13,029,542.75' }).click();
  await expect(value).toHaveValue('13,029,542.75');
  await expect(row).not.toContainText('¿Quiso decir');

  await value.fill('1.234');
  await value.press('Enter');
  await expect(row).toContainText('«1.234» puede leerse de dos maneras');
  await expect(value).toBeFocused();
  await row.getByRole('button', { name: 'Es 1,234' }).click();
  await expect(row).not.toContainText('puede leerse');
  // A warning stops nobody.
  await expect(row).toContainText(/otro orden de magnitud|muy distinto/);
  await value.press('Enter');
  await expect(list.notice).toContainText('Se guardó $1,234.00 para 2023');
  await expect(row).toContainText('Guardado, pero');
});

test('the effect on the scores shows while typing; off track a note is suggested', async ({ page }) => {
  const list = new MyKpisPage(page);
  await list.open({ plan: PLAN, kpi: '2.2.1.9', periodo: '2022' });
  const row = list.row('2.2.1.9', '2022');
  await list.value('2.2.1.9', '2022').fill('190');
  const effect = row.getByTestId('entry-effect');
  await expect(effect).toContainText(/Indicador\s*Sin puntaje\s*pasa a\s*95\.0%/);
  await expect(effect).toContainText(/Plan\s*Sin puntaje\s*pasa a\s*95\.0%/);
  const note = row.getByRole('textbox', { name: /^Queda fuera de meta: ¿por qué\?/ });
  await expect(note).toHaveCount(0);
  await list.value('2.2.1.9', '2022').fill('50');
  await note.fill('Faltaron prótesis');
  await expect(effect).toContainText('25.0%');
  await note.press('Enter');
  await expect(list.notice).toContainText('Se guardó 50 procedimientos para 2022');
  await list.open({ buscar: '2.2.1.9', mostrar: '2022' });
  await expect(row).toContainText('provisional');
  await list.value('2.2.1.9', '2022').focus();
  await expect(row.getByRole('textbox', { name: /^(Nota|Queda fuera)/ })).toHaveValue('Faltaron prótesis');
});

test('a returned value comes with its reason, and its correction asks for one', async ({
  page,
  playwright,
  server,
}) => {
  await recordValue(page.request, '1.2.1.1', { period: '2022', value: '5' });
  const director = await apiAs(playwright, server, 'director');
  const path = `/api/v1/plans/${PLAN}`;
  const { points } = await (await director.get(`${path}/kpis/1.2.1.1/series`)).json();
  const { measurementId } = points.find(({ period }: { period: string }) => period === '2022');
  const answer = await director.post(`${path}/kpis/1.2.1.1/measurements/${measurementId}/return`, {
    data: { reason: 'Falta diciembre' },
  });
  expect(answer.ok()).toBe(true);

  const list = new MyKpisPage(page);
  await list.open();
  const row = list.group('Devueltos').locator('li[data-code="1.2.1.1"]');
  await expect(row).toContainText('Falta diciembre');
  const value = list.value('1.2.1.1', '2022');
  await value.fill('6');
  await value.press('Enter');
  const reason = row.getByRole('textbox', { name: 'Motivo del cambio' });
  await expect(reason).toBeFocused();
  await reason.fill('Con diciembre');
  await reason.press('Enter');
  await expect(row).toContainText('Guardado');
  await expect(row).not.toContainText('Falta diciembre');
});

test('the parts of a breakdown are added up beside the value', async ({ page }) => {
  const list = new MyKpisPage(page);
  await list.open({ buscar: 'desglose', mostrar: '2024' });
  await list.search.fill('');
  const row = page.locator('li[data-code]').filter({ hasText: 'Con desglose por' }).first();
  await row.getByRole('textbox', { name: /^Valor de/ }).fill('100');
  await row.getByRole('button', { name: 'Agregar desglose' }).click();
  const parts = row.getByRole('group', { name: /^Desglose por/ }).getByRole('textbox');
  await parts.first().fill('60');
  await expect(row).toContainText(/Suma del desglose: \$?60/);
  await expect(row).toContainText('No coincide con el valor');
  await parts.nth(1).fill('40');
  await expect(row).not.toContainText('No coincide con el valor');
});

test('the open form, the search and the period are in the address; Escape lets a draft go', async ({
  page,
}) => {
  const list = new MyKpisPage(page);
  await list.open();
  await list.search.fill('poblacion');
  await list.value('1.2.1.1', '2023').click();
  await expect(page).toHaveURL(/kpi=1\.2\.1\.1&periodo=2023/);
  await page.keyboard.type('77');
  await page.reload();
  // What was typed is still there.
  await expect(list.value('1.2.1.1', '2023')).toBeFocused();
  await expect(list.value('1.2.1.1', '2023')).toHaveValue('77');
  await expect(list.search).toHaveValue('poblacion');
  await page.keyboard.press('Escape');
  await expect(list.value('1.2.1.1', '2023')).toHaveValue('');
  await expect(page).not.toHaveURL(/kpi=/);
});

test('a link to a value that is not one’s own says so', async ({ page }) => {
  const list = new MyKpisPage(page);
  await list.open({ plan: PLAN, kpi: '4.1.1.1', periodo: '2022' });
  await expect(page.getByRole('alert').filter({ hasText: 'no está a su cargo' })).toBeVisible();
});
