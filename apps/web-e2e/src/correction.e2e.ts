import { KpiPage } from './pages/kpi.page';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'correction' });
test.beforeEach(({ enterAs }) => enterAs('owner'));

test('a correction needs a reason, and then both revisions show', async ({ page }) => {
  const kpi = new KpiPage(page);
  await kpi.open('1.2.1.1', { periodo: '2021' });
  await expect(kpi.value).toHaveValue('1902776');
  await kpi.value.fill('1,902,777');
  await kpi.note.fill('Revisado con la planilla');
  await kpi.save();

  await expect(kpi.reason).toHaveAccessibleDescription('Este dato es necesario.');
  await expect(kpi.reason).toHaveAttribute('aria-invalid', 'true');
  await expect(kpi.reason).toBeFocused();
  await expect(kpi.history.getByRole('listitem')).toHaveCount(3);

  await test.step('in English too, with what was typed still there', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await expect(kpi.reason).toHaveAccessibleDescription('This is needed.');
    await expect(kpi.value).toHaveValue('1,902,777');
    await expect(kpi.note).toHaveValue('Revisado con la planilla');
    await page.getByRole('button', { name: 'Español' }).click();
    await expect(kpi.reason).toHaveAccessibleDescription('Este dato es necesario.');
  });

  await kpi.reason.fill('Se contó dos veces una planilla');
  await kpi.save();
  await expect(page.getByTestId('kpi-actual')).toHaveText('1,902,777');
  const entries = kpi.history.getByRole('listitem');
  await expect(entries).toHaveCount(4);
  await expect(entries.first()).toContainText('Valor de 2021:');
  await expect(entries.first()).toContainText(/1,902,776 personas.*cambió a.*1,902,777 personas/s);
  await expect(entries.first()).toContainText('Motivo: Se contó dos veces una planilla');
  await expect(entries.first()).toContainText('Responsable de línea (prueba)');
  const imported = entries.filter({ hasText: 'Valor de 2021:' }).last();
  await expect(imported).toContainText('1,902,776 personas');
  await expect(imported).not.toContainText('Motivo');
});

test('what is no number is told at the field, and nothing typed is lost', async ({ page }) => {
  const kpi = new KpiPage(page);
  await kpi.open('1.2.1.2', { periodo: '2022' });
  await kpi.note.fill('Dato preliminar');
  for (const [typed, sentence] of [
    ['', 'Este dato es necesario.'],
    ['12,000abc', 'Escriba un número, por ejemplo 13,029,542.75.'],
    ['1.095.53', 'Escriba un número, por ejemplo 13,029,542.75.'],
    ['12,00', 'Puede leerse de dos maneras.'],
  ] as const) {
    await kpi.value.fill(typed);
    await kpi.save();
    await expect(kpi.value).toHaveAccessibleDescription(new RegExp(`^${sentence}`));
    await expect(kpi.value).toHaveAttribute('aria-invalid', 'true');
    await expect(kpi.value).toBeFocused();
    await expect(kpi.value).toHaveValue(typed);
    await expect(kpi.note).toHaveValue('Dato preliminar');
  }
  await kpi.value.fill('1,100,000');
  await kpi.save();
  await expect(page.getByRole('status').filter({ hasText: 'Se guardó' })).toContainText('1,100,000');
});

test('a lost answer is asked for again, and saves once', async ({ page, playwright, server }) => {
  const kpi = new KpiPage(page);
  await kpi.open('1.2.1.4', { periodo: '2022' });
  await kpi.value.fill('500,000');
  let lost = 0;
  // The first answer is lost after the server has saved: the same intent must not be recorded twice.
  await page.route('**/measurements', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await kpi.save();
  await expect(page.getByRole('status').filter({ hasText: 'Se guardó' })).toContainText('500,000');
  expect(lost).toBe(2);
  const api = await apiAs(playwright, server, 'auditor');
  const ledger = await (await api.get('/api/v1/ledger', { params: { kpi: '1.2.1.4' } })).json();
  expect(ledger.entries.filter(({ kind }: { kind: string }) => kind.startsWith('measurement'))).toHaveLength(
    1,
  );
});
