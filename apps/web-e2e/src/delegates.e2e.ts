import { MyKpisPage } from './pages/my-kpis.page';
import { KpiPage } from './pages/kpi.page';
import { MORA } from './pages/plan-api';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';

test.use({ journey: 'delegates' });

const ACCOUNT = { username: 'ana', password: 'una-clave-larga-1' };

test('an owner names a delegate, who records on their behalf until it ends', async ({
  page,
  playwright,
  server,
  browser,
  enterAs,
}) => {
  const admin = await apiAs(playwright, server, 'admin');
  const made = await admin.post('/api/v1/users', {
    data: { ...ACCOUNT, displayName: 'Ana Méndez', role: 'owner', lines: ['4.1'] },
  });
  expect(made.status()).toBe(201);

  await enterAs('owner');
  const list = new MyKpisPage(page);
  await list.open();
  await page.getByRole('button', { name: 'Delegación' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delegación' });
  await dialog.getByRole('combobox', { name: 'Quién registra en su nombre' }).selectOption('Ana Méndez');
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByRole('button', { name: 'Nombrar' }).click();
  await expect(dialog.getByLabel('Hasta (incluido)')).toBeFocused();
  await expect(dialog.getByLabel('Hasta (incluido)')).toHaveAccessibleDescription('Este dato es necesario.');
  await dialog.getByLabel('Hasta (incluido)').fill(until);
  const reason = dialog.getByRole('textbox', { name: 'Motivo (opcional)' });
  await reason.fill('a'.repeat(2001));
  await dialog.getByRole('button', { name: 'Nombrar' }).click();
  await expect(reason).toHaveAccessibleDescription(/2000/);
  await reason.fill('Vacaciones');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Nombrar' }).click();
  await expect(dialog.getByRole('listitem')).toContainText('Ana Méndez registra en su nombre');
  await expect(dialog.getByRole('listitem')).toContainText('Vigente');
  await page.keyboard.press('Escape');
  // Until the dialog is gone its buttons are there too.
  await expect(page.getByRole('button', { name: 'Delegación', exact: true })).toBeFocused();

  const other = await browser.newContext({ baseURL: server.url, locale: 'es-SV' });
  expect((await other.request.post('/api/v1/auth/login', { data: ACCOUNT })).ok()).toBe(true);
  const anas = new MyKpisPage(await other.newPage());
  await anas.open({ plan: 'isss-2021', kpi: MORA, periodo: '2022' });
  await expect(anas.page.getByText('Registra en nombre de Responsable de línea (prueba)')).toBeVisible();
  await expect(anas.value(MORA, '2022')).toBeFocused();
  await anas.page.keyboard.type('12,500,000.00');
  await anas.page.keyboard.press('Enter');
  await expect(anas.notice).toContainText('Se guardó $12,500,000.00 para 2022');

  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2022' });
  await expect(kpi.history).toContainText('Ana Méndez, en nombre de Responsable de línea (prueba)');

  await list.open();
  await page.getByRole('button', { name: 'Delegación' }).click();
  await dialog.getByRole('button', { name: 'Terminar la delegación en Ana Méndez' }).click();
  await expect(dialog.getByRole('status')).toContainText('Terminó la delegación en Ana Méndez');
  await anas.open({ plan: 'isss-2021', kpi: MORA, periodo: '2023' });
  await expect(anas.page.getByRole('alert').filter({ hasText: 'no está a su cargo' })).toBeVisible();
  await other.close();

  await page.goto('/bitacora');
  await expect(page.getByRole('main')).toContainText(
    'nombró a Ana Méndez para registrar en nombre de Responsable de línea (prueba)',
  );
});
