import { KpiPage } from './pages/kpi.page';
import { MORA, readBoard, refusedValue, setTarget } from './pages/plan-api';
import { expect, test } from './fixtures/test';

test.use({ journey: 'who-may-record' });

/** Of line 4.1, which belongs to another unit than the trial's owner. */
const ANOTHERS = '4.1.1.1';

test('the owner has a form on an own KPI and none on one of line 4.1', async ({ page, enterAs }) => {
  await enterAs('owner');
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2021' });
  await expect(kpi.form).toBeVisible();

  await kpi.open(ANOTHERS, { periodo: '2021' });
  await expect(page.getByTestId('kpi-actual')).toHaveText('42,186');
  await expect(kpi.form).toHaveCount(0);
  expect(await refusedValue(page.request, ANOTHERS, { period: '2022', value: '1' })).toEqual({
    status: 403,
    code: 'ACCESS.NOT_OWNER',
  });
  await page.goto('/mis-indicadores?buscar=Dr.+ISSS');
  await expect(page.getByRole('heading', { name: 'Ningún indicador coincide' })).toBeVisible();
});

for (const role of ['director', 'auditor', 'admin'] as const) {
  test(`the ${role} reads values and records none`, async ({ page, enterAs }) => {
    await enterAs(role);
    const { sequence } = await readBoard(page.request, { period: '2021' });
    const kpi = new KpiPage(page);
    await kpi.open(MORA, { periodo: '2021' });
    await expect(page.getByTestId('kpi-actual')).toHaveText('$13,029,542.75');
    await expect(kpi.form).toHaveCount(0);
    expect(await refusedValue(page.request, MORA, { period: '2022', value: '1' })).toEqual({
      status: 403,
      code: 'ACCESS.DENIED',
    });
    expect((await readBoard(page.request, { period: '2021' })).sequence).toBe(sequence);
  });
}

test('targets are the administrator’s alone', async ({ page, enterAs }) => {
  const target = { period: '2023', value: '12500000.00' };
  for (const role of ['director', 'owner', 'auditor'] as const) {
    await enterAs(role);
    const answer = await page.request.post(`/api/v1/plans/isss-2021/kpis/${MORA}/targets`, { data: target });
    expect(answer.status()).toBe(403);
  }
  await enterAs('admin');
  await setTarget(page.request, MORA, target);
});
