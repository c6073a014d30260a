import { MORA, recordValue, setTarget } from './pages/plan-api';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'own-kpis' });
test.beforeEach(({ enterAs }) => enterAs('owner'));

test('what a score waits for comes first among what is due', async ({ page, playwright, server }) => {
  await setTarget(await apiAs(playwright, server, 'admin'), MORA, { period: '2022', value: '12000000.00' });
  await page.goto('/mis-indicadores');
  const due = page.getByRole('region', { name: /^Pendientes/ });
  const items = due.locator('li[data-code]');
  await expect(items).toHaveCount(109);
  const codes = await items.evaluateAll((list) => list.map((item) => item.getAttribute('data-code')));
  expect(codes.slice(0, 5).sort()).toEqual([MORA, '2.2.1.19', '2.2.1.20', '2.2.1.24', '2.2.1.9'].sort());
  const mora = due.locator(`li[data-code="${MORA}"]`);
  await expect(mora).toContainText('$12,000,000.00');
  await expect(mora).toContainText(/2022.*2023.*2024/);
  expect(codes.filter((code) => code!.startsWith('4.'))).toEqual([]);
});

test('a year is worked through by keyboard alone: Enter saves and goes on to the next KPI', async ({
  page,
}) => {
  await page.goto('/mis-indicadores?buscar=facebook');
  const item = (code: string) => page.locator(`li[data-code="${code}"]`);
  const valueOf = (code: string) => item(code).getByRole('textbox', { name: /^Valor \(/ });
  const periodOf = (code: string) => item(code).getByRole('combobox', { name: 'Período' });
  await item('1.1.1.4')
    .getByRole('button', { name: /^Registrar 1\.1\.1\.4/ })
    .press('Enter');
  await expect(valueOf('1.1.1.4')).toBeFocused();
  await page.keyboard.type('once');
  await page.keyboard.press('Enter');
  await expect(valueOf('1.1.1.4')).toHaveAccessibleDescription(
    'Escriba un número, por ejemplo 13,029,542.75.',
  );
  await valueOf('1.1.1.4').clear();

  const notice = page.getByRole('status').filter({ hasText: 'Se guardó' });
  for (const [code, typed, told] of [
    ['1.1.1.4', '11', '11 publicaciones'],
    ['1.1.1.5', '98,765', '98,765 personas'],
    ['1.1.1.6', '95000', '95,000 interacciones'],
  ] as const) {
    await expect(valueOf(code)).toBeFocused();
    await expect(periodOf(code)).toHaveValue('2022');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(notice).toContainText(`Se guardó ${told} para 2022`);
  }
  // All three have their 2022: the list goes on with what is left.
  const focused = page.locator('li[data-code]').filter({ has: page.locator('input:focus') });
  await expect(focused.getByRole('combobox', { name: 'Período' })).toHaveValue('2023');
  await page.reload();
  await expect(item('1.1.1.5')).toContainText(/98,765 personas\s*2022/);
});

test('a KPI without anything left to record is up to date', async ({ page }) => {
  for (const period of ['2022', '2023']) await recordValue(page.request, '1.1.1.7', { period, value: '12' });
  await page.goto('/mis-indicadores?buscar=twitter');
  const item = page.locator('li[data-code="1.1.1.7"]');
  await item.getByRole('button', { name: /^Registrar 1\.1\.1\.7/ }).click();
  await page.keyboard.type('13');
  await page.keyboard.press('Enter');
  const done = page.getByRole('region', { name: /^Al día/ });
  await expect(done.locator('li[data-code="1.1.1.7"]')).toContainText(/13 publicaciones\s*2024/);
  await expect(
    done.locator('li[data-code="1.1.1.7"]').getByRole('link', { name: 'Ver o corregir' }),
  ).toBeVisible();
});

test('the open form and the search are in the address', async ({ page }) => {
  await page.goto('/mis-indicadores');
  await page.getByRole('searchbox', { name: 'Buscar por nombre o código' }).fill('poblacion');
  await page.getByRole('button', { name: /^Registrar 1\.2\.1\.1 / }).click();
  await expect(page).toHaveURL(/registrar=/);
  await page.reload();
  const item = page.locator('li[data-code="1.2.1.1"]');
  await expect(item.getByRole('form')).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('poblacion');
  await item.getByRole('button', { name: 'Cancelar' }).click();
  await expect(item.getByRole('form')).toHaveCount(0);
});
